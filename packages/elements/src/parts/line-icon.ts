import { html, type SVGTemplateResult, type TemplateResult } from 'lit';

/** Puts a drawing of lines in its frame, in the colour of the text beside it; never read aloud. */
export function lineIcon(shape: SVGTemplateResult): TemplateResult {
  return html`<svg data-cloud="icon" viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${shape}</svg>`;
}
