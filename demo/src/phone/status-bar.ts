import { html, type TemplateResult } from 'lit';
import { formatTime } from '../shell/format-time.ts';
import { icons } from '../shell/icons.ts';

/** The strip at the top of the phone, with the world's time. */
export function statusBar(now: number): TemplateResult {
  return html`<div class="d-phone-status"><span data-testid="phone-time">${formatTime(now, 'clock')}</span><span>${icons.signal}${icons.wifi}${icons.battery}</span></div>`;
}
