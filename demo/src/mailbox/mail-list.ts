import { html, type TemplateResult } from 'lit';
import { formatTime } from '../shell/format-time.ts';
import type { Texts } from '../texts.ts';
import type { Mail } from './mail.ts';

/** The inbox, the newest mail first. */
export function mailList(t: Texts, mails: readonly Mail[], isSeen: (id: string) => boolean, show: (id: string) => void): TemplateResult {
  if (!mails.length) return html`<p class="d-empty" data-testid="mail-empty"><strong>${t.noMail}</strong><br />${t.noMailHint}</p>`;
  return html`<ul class="d-mails" aria-live="polite" data-testid="mail-list">
    ${mails.map(
      (mail) => html`<li>
        <button class="d-mail d-row-button" type="button" ?data-new=${!isSeen(mail.id)} data-testid="mail" data-to=${mail.to} @click=${() => show(mail.id)}>
          <strong>${mail.subject}</strong><time class="d-number">${formatTime(mail.at, 'short')}</time>
          <span>${mail.to}</span>
        </button>
      </li>`,
    )}
  </ul>`;
}
