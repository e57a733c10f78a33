import type { ScanView } from '@cloud-sign-in/contract/models/scan';
import { html, type TemplateResult } from 'lit';
import { formatTime } from '../../shell/format-time.ts';
import { icons } from '../../shell/icons.ts';
import type { Texts } from '../../texts.ts';

interface Acts { confirm: () => void; deny: () => void; leave: () => void }

/** Which browser, place and time ask; declining is as prominent as accepting (SCN-5). And what became of it. */
export function scanQuestion(t: Texts, { status, browser, isElsewhere, place, askedAt }: ScanView, { confirm, deny, leave }: Acts): TemplateResult {
  if (status !== 'scanned') {
    const isGood = status === 'confirmed';
    return html`<div class="d-ask d-told" data-testid="app-told" data-status=${status} role="status">
      <span class="d-told-mark">${isGood ? icons.done : icons.stop}</span><p>${t.cloudApp[status]}</p>
      <button class="d-key" type="button" data-testid="app-done" @click=${leave}>${t.done}</button>
    </div>`;
  }
  return html`<div class="d-ask" data-testid="app-question">
    <span class="d-ask-mark" aria-hidden="true">${icons.screen}</span>
    <h4>${t.cloudApp.asks}</h4>
    <dl class="d-facts">
      <div><dt>${t.cloudApp.browser}</dt><dd>${browser}</dd></div>
      ${place === undefined ? '' : html`<div><dt>${t.cloudApp.place}</dt><dd>${place}</dd></div>`}
      <div><dt>${t.cloudApp.time}</dt><dd>${formatTime(askedAt, 'precise')}</dd></div>
    </dl>
    ${isElsewhere ? html`<p class="d-ask-warning" role="alert" data-testid="app-elsewhere">${t.cloudApp.otherPlace}</p>` : ''}
    <p>${t.cloudApp.warning}</p>
    <div class="d-ask-keys">
      <button class="d-key" type="button" data-testid="app-deny" @click=${deny}>${t.cloudApp.deny}</button>
      <button class="d-key" type="button" data-testid="app-confirm" @click=${confirm}>${t.cloudApp.confirm}</button>
    </div>
  </div>`;
}
