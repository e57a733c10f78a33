import { html, type TemplateResult } from 'lit';
import { formatTime } from '../shell/format-time.ts';
import { icons } from '../shell/icons.ts';
import type { Texts } from '../texts.ts';
import type { PhoneMessage } from './phone-message.ts';

const apps = { sms: { css: 'd-app-messages', icon: icons.message }, voice: { css: 'd-app-calls', icon: icons.call }, mail: { css: 'd-app-mail', icon: icons.mail } };

/** What came, in short; a press opens it. */
export function notice(t: Texts, message: PhoneMessage, open: (message: PhoneMessage) => void): TemplateResult {
  const name = { sms: t.messages, voice: t.missed, mail: t.appNames.mail }[message.channel];
  return html`<button class="d-notice" type="button" data-testid="notice" data-channel=${message.channel} @click=${() => open(message)}>
    <span class=${`d-app ${apps[message.channel].css}`}>${apps[message.channel].icon}</span>
    <span>
      <span class="d-notice-head">${name}<time>${formatTime(message.at, 'clock')}</time></span>
      <span class="d-notice-text">${message.text}</span>
    </span>
  </button>`;
}
