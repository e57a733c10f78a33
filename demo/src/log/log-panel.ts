import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { copyText } from '../copy-text.ts';
import { formatTime } from '../shell/format-time.ts';
import { icons } from '../shell/icons.ts';
import type { Texts } from '../texts.ts';
import type { LogRow } from './log-row.ts';

/** How one log is shown. */
interface LogPanel { name: 'events' | 'requests'; title: string; empty: string; rows: readonly LogRow[]; clear: () => void }

/** A log as it grows, the newest row first; each row unfolds, and can be copied. */
export function logPanel(t: Texts, { name, title, empty, rows, clear }: LogPanel): TemplateResult {
  return html`<section class="d-panel d-log" aria-label=${title} data-testid=${name}>
    <header class="d-panel-head">
      <h2 class="d-panel-title">${title}</h2>
      <span class="d-count" data-testid=${`${name}-count`}>${rows.length}</span>
      <div class="d-push d-group">
        <button class="d-button d-button-plain" type="button" ?disabled=${!rows.length} data-testid=${`${name}-copy`} @click=${() => copyText(toJson(rows.map(describe)))}>${icons.copy}${t.copyAll}</button>
        <button class="d-button d-button-plain" type="button" ?disabled=${!rows.length} data-testid=${`${name}-clear`} @click=${clear}>${t.clear}</button>
      </div>
    </header>
    ${rows.length ? '' : html`<p class="d-empty">${empty}</p>`}
    <ul class="d-rows" tabindex=${rows.length ? 0 : -1} aria-label=${title}>
      ${repeat(rows.toReversed(), ({ id }) => id, (row) => html`<li>${logRow(t, name, row)}</li>`)}
    </ul>
  </section>`;
}

function logRow(t: Texts, name: string, row: LogRow): TemplateResult {
  return html`<details class="d-row" data-testid=${name === 'events' ? 'event' : 'request'} data-title=${row.title}>
    <summary class="d-row-button">
      <time class="d-number">${formatTime(row.at, 'precise')}</time>
      <span class="d-tag" data-tone=${row.tone}>${row.tag}</span>
      <code>${row.title}</code>
      <span class="d-row-detail">${row.detail}</span>
    </summary>
    <div class="d-row-parts">
      <button class="d-button d-button-plain" type="button" @click=${() => copyText(toJson(describe(row)))}>${icons.copy}${t.copy}</button>
      ${row.parts.map(({ label, value }) => html`<h4>${label}</h4><pre>${value === undefined ? t.noBody : toJson(value)}</pre>`)}
    </div>
  </details>`;
}

function describe({ at, title, tag, parts }: LogRow): unknown {
  return { at: new Date(at).toISOString(), tag, title, ...Object.fromEntries(parts.map(({ label, value }) => [label, value])) };
}

function toJson(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
