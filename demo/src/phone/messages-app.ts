import { html, type TemplateResult } from 'lit';
import { formatTime } from '../shell/format-time.ts';
import type { Texts } from '../texts.ts';
import { appBar } from './app-bar.ts';
import { nameSender } from './name-sender.ts';
import type { PhoneMessage } from './phone-message.ts';

/** Threads of SMS, one for each number the phone stands for, the newest first. */
export function messagesApp(t: Texts, messages: readonly PhoneMessage[], open: (message: PhoneMessage) => void, back: () => void): TemplateResult {
  const newest = new Map(messages.map((message) => [message.to, message]));
  const threads = [...newest.values()].sort((one, other) => other.at - one.at);
  return html`<div class="d-appview" data-testid="messages">
    ${appBar(t, t.messages, '', back)}
    ${threads.length ? '' : html`<p class="d-empty">${t.noMessages}</p>`}
    <ul class="d-applist">
      ${threads.map(
        (message) => html`<li>
          <button class="d-appitem" type="button" data-testid="thread-of" data-to=${message.to} @click=${() => open(message)}>
            <span class="d-face" aria-hidden="true">${nameSender(message.text).slice(0, 1)}</span>
            <span><strong>${nameSender(message.text)}</strong><p>${message.text}</p></span>
            <time>${formatTime(message.at, 'clock')}</time>
          </button>
        </li>`,
      )}
    </ul>
  </div>`;
}
