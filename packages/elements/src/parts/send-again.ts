import { html, type TemplateResult } from 'lit';
import type { StepTexts } from '../locales/steps/texts.ts';
import type { Scene } from '../views/view.ts';
import { resendButton } from './resend-button.ts';
import { button } from './button.ts';

type Channel = 'sms' | 'voice';

export interface SendAgainOptions {
  readonly texts: StepTexts['passcode'];
  readonly channel: Channel;
  readonly channels: readonly Channel[];
  /** Epoch milliseconds, server clock. */
  readonly at: number;
  readonly send: (channel: Channel) => void;
}

/** The same way again, or the other one. Both are one challenge with one wait (PHN-3), so only the first counts down. */
export function sendAgain(scene: Scene, { texts, channel, channels, at, send }: SendAgainOptions): TemplateResult {
  const isCall = channel === 'voice';
  const others = channels.filter((other) => other !== channel);
  return html`<div data-cloud="links">
    ${resendButton(scene, { at, label: isCall ? texts.callAgain : texts.resend, waiting: texts.resendIn, press: () => send(channel) })}
    ${others.map((other) => button(scene, { kind: 'quiet', label: other === 'voice' ? texts.callInstead : texts.textInstead, isDisabled: scene.secondsUntil(at) > 0, press: () => send(other) }))}
  </div>`;
}
