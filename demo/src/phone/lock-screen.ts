import { html, type TemplateResult } from 'lit';
import { formatTime } from '../shell/format-time.ts';
import { icons } from '../shell/icons.ts';
import type { Texts } from '../texts.ts';
import { formatLunarDay } from './format-lunar-day.ts';
import type { PhoneMessage } from './phone-message.ts';

const apps = { sms: { css: 'd-app-messages', icon: icons.message }, voice: { css: 'd-app-calls', icon: icons.call }, mail: { css: 'd-app-mail', icon: icons.mail } };

/** The time, and what came since somebody last looked. */
export function lockScreen(t: Texts, now: number, language: string, notices: readonly PhoneMessage[], open: (message: PhoneMessage) => void): TemplateResult {
  const name = { sms: t.messages, voice: t.missed, mail: t.mail };
  return html`<div class="d-lock" data-testid="lock-screen">
    <p class="d-lock-date">${t.phoneDate(formatTime(now, 'day', language), formatLunarDay(now))}</p>
    <p class="d-lock-time">${formatTime(now, 'clock')}</p>
    <ul class="d-notices" aria-live="polite" data-testid="notices">
      ${notices.toReversed().map(
        (message) => html`<li>
          <button class="d-notice" type="button" data-testid="notice" data-channel=${message.channel} @click=${() => open(message)}>
            <span class=${`d-app ${apps[message.channel].css}`}>${apps[message.channel].icon}</span>
            <span>
              <span class="d-notice-head">${name[message.channel]}<time>${formatTime(message.at, 'clock')}</time></span>
              <span class="d-notice-text">${message.text}</span>
            </span>
          </button>
        </li>`,
      )}
    </ul>
    ${notices.length ? '' : html`<p class="d-lock-hint">${t.noNotices}</p>`}
  </div>`;
}
