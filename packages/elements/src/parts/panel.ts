import { html, nothing, type TemplateResult } from 'lit';

export interface PanelOptions {
  readonly icon: TemplateResult;
  readonly caption: string;
  /** What matters: an address, a number, a name. Always text. */
  readonly subject?: string | undefined;
  /** At its end: one quiet button. */
  readonly action?: unknown;
  readonly kind?: 'plain' | 'success';
}

/** Whom or what a step is about, in a quiet box: where a passcode went, which account this is. */
export function panel({ icon, caption, subject, action = nothing, kind = 'plain' }: PanelOptions): TemplateResult {
  return html`<div data-cloud="panel ${kind}">${icon}<p data-cloud="panel-body"><span data-cloud="caption">${caption}</span>${subject ? html`<bdi data-cloud="subject">${subject}</bdi>` : nothing}</p>${action}</div>`;
}
