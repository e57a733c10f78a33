import { html, type TemplateResult } from 'lit';
import { copyText } from '../copy-text.ts';
import { formatTime } from '../shell/format-time.ts';
import type { Texts } from '../texts.ts';
import { appBar } from './app-bar.ts';
import { nameSender } from './name-sender.ts';
import type { PhoneMessage } from './phone-message.ts';

/** One thread. The passcode is marked, and can be copied like on a real phone. */
export function threadView(t: Texts, messages: readonly PhoneMessage[], to: string, back: () => void): TemplateResult {
  const newest = messages.at(-1);
  const newestPasscode = messages.findLast(({ digits }) => digits);
  return html`<div class="d-appview" data-testid="thread" data-to=${to}>
    ${appBar(t, newest ? nameSender(newest.text) : t.messages, t.to(to), back)}
    ${messages.length ? '' : html`<p class="d-empty">${t.noMessages}</p>`}
    <ol class="d-bubbles" aria-live="polite">
      ${messages.map(
        (message) => html`<li data-testid="sms">
          <time class="d-bubble-time">${formatTime(message.at, 'short')}</time>
          <p class="d-bubble">${markDigits(message)}</p>
          ${message.digits && message === newestPasscode
            ? html`<button class="d-bubble-copy" type="button" data-testid="copy-passcode" data-passcode=${message.digits} @click=${() => copyText(message.digits ?? '')}>${t.copyPasscode(message.digits)}</button>`
            : ''}
        </li>`,
      )}
    </ol>
  </div>`;
}

function markDigits({ text, digits }: PhoneMessage): unknown {
  const at = digits ? text.indexOf(digits) : -1;
  return digits && at >= 0 ? html`${text.slice(0, at)}<b>${digits}</b>${text.slice(at + digits.length)}` : text;
}
