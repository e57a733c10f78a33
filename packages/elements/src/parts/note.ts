import { html, nothing, type TemplateResult } from 'lit';
import { icon } from './icon.ts';

/** A few words in a quiet box. It stands under the button, so that nothing a person is about to press moves. */
export function note(kind: 'info' | 'warning' | 'error' | 'success', content: unknown, actions: unknown = nothing): TemplateResult {
  return html`<div data-cloud="note ${kind}">${icon(kind === 'success' ? 'tick' : 'alert')}<div data-cloud="note-body">${content}${actions}</div></div>`;
}
