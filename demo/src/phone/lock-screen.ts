import { html, type TemplateResult } from 'lit';
import { formatTime } from '../shell/format-time.ts';
import type { Texts } from '../texts.ts';
import { formatLunarDay } from './format-lunar-day.ts';
import { notice } from './notice.ts';
import type { PhoneMessage } from './phone-message.ts';

/** The time, and what came since somebody last looked. */
export function lockScreen(t: Texts, now: number, language: string, notices: readonly PhoneMessage[], open: (message: PhoneMessage) => void): TemplateResult {
  return html`<div class="d-lock" data-testid="lock-screen">
    <p class="d-lock-date">${t.phoneDate(formatTime(now, 'day', language), formatLunarDay(now))}</p>
    <p class="d-lock-time">${formatTime(now, 'clock')}</p>
    <ul class="d-notices" aria-live="polite" data-testid="notices">
      ${notices.toReversed().map(
        (message) => html`<li>${notice(t, message, open)}</li>`,
      )}
    </ul>
    ${notices.length ? '' : html`<p class="d-lock-hint">${t.noNotices}</p>`}
  </div>`;
}
