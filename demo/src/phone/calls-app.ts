import { html, type TemplateResult } from 'lit';
import { formatTime } from '../shell/format-time.ts';
import { icons } from '../shell/icons.ts';
import type { Texts } from '../texts.ts';
import { appBar } from './app-bar.ts';
import type { PhoneMessage } from './phone-message.ts';

/** Calls, the newest first; a missed one can be called back and says the same digits. */
export function callsApp(t: Texts, calls: readonly PhoneMessage[], isAnswered: (id: string) => boolean, callBack: (message: PhoneMessage) => void, back: () => void): TemplateResult {
  return html`<div class="d-appview" data-testid="calls">
    ${appBar(t, t.calls, '', back)}
    ${calls.length ? '' : html`<p class="d-empty">${t.noCalls}</p>`}
    <ul class="d-applist">
      ${calls.toReversed().map(
        (call) => html`<li>
          <button class="d-appitem" type="button" aria-label=${`${t.callBack} ${t.voiceCaller}`} data-testid="call-back" @click=${() => callBack(call)}>
            <span class="d-face" aria-hidden="true">${icons.call}</span>
            <span><strong>${t.voiceCaller}</strong><p>${isAnswered(call.id) ? t.answered : t.missed} · ${call.to}</p></span>
            <time>${formatTime(call.at, 'clock')}</time>
          </button>
        </li>`,
      )}
    </ul>
  </div>`;
}
