import type { TemplateResult } from 'lit';
import type { Scene } from '../views/view.ts';
import { button } from './button.ts';

export interface ResendOptions {
  /** Epoch milliseconds, server clock. */
  readonly at: number;
  readonly label: string;
  /** @param seconds until then */
  readonly waiting: (seconds: number) => string;
  readonly press: () => void;
}

/** Sends again once the time has come; until then it counts down on the server's clock (LIM-2). */
export function resendButton(scene: Scene, { at, label, waiting, press }: ResendOptions): TemplateResult {
  const seconds = scene.secondsUntil(at);
  return button(scene, { kind: 'quiet', label: seconds > 0 ? waiting(seconds) : label, isDisabled: seconds > 0, press });
}
