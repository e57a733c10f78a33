import { html, nothing, type TemplateResult } from 'lit';
import { icon } from './icon.ts';

/** The line under a field. It takes its room whether it says something or not. */
export function message(id: string, error: string | undefined, hint?: string, isLong = false): TemplateResult {
  return html`<div data-cloud=${isLong ? 'message long' : 'message'} id=${id} ?data-error=${error} ?data-hint=${!error && hint}>${error ? icon('alert') : nothing}<span data-cloud="text">${error ?? hint}</span></div>`;
}
