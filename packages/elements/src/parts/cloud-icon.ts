import { svg, type TemplateResult } from 'lit';
import { lineIcon } from './line-icon.ts';

/** The cloud app, and whatever has no drawing of its own. */
export function cloudIcon(): TemplateResult {
  return lineIcon(svg`<path d="M6 15.500a3.500 3.500 0 0 1-.4-7 4.500 4.500 0 0 1 8.700-.8A3.900 3.900 0 0 1 14 15.500H6Z"/>`);
}
