import { html, type TemplateResult } from 'lit';
import { icons } from '../shell/icons.ts';
import type { Texts } from '../texts.ts';
import type { Call } from './call.ts';

/** The whole screen while it rings and while it talks. */
export function callScreen(t: Texts, call: Call, { answer, hangUp }: { answer: () => void; hangUp: () => void }): TemplateResult {
  const isRinging = call.phase === 'ringing';
  const key = (testId: string, kind: string, label: string, press: () => void): TemplateResult =>
    html`<button class=${`d-call-key ${kind}`} type="button" data-testid=${testId} @click=${press}><i>${icons.call}</i>${label}</button>`;
  return html`<div class="d-call" ?data-ringing=${isRinging} data-testid="call">
    <h3>${t.voiceCaller}</h3>
    <p role="status">${isRinging ? t.incoming : t.onCall}</p>
    <p>${t.to(call.message.to)}</p>
    ${isRinging ? '' : html`<ol class="d-call-digits" data-testid="call-digits">${[...(call.message.digits ?? '')].map((digit, at) => html`<li ?data-said=${at < call.said} ?data-now=${call.phase === 'talking' && at === call.said - 1}><span>${digit}</span></li>`)}</ol>`}
    <div class="d-call-keys">
      ${isRinging
        ? html`${key('decline-call', 'd-call-key-end', t.decline, hangUp)}${key('answer-call', '', t.answer, answer)}`
        : html`${key('replay-call', 'd-call-key-soft', t.replay, answer)}${key('hang-up', 'd-call-key-end', t.hangUp, hangUp)}`}
    </div>
  </div>`;
}
