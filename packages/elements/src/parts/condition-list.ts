import { html, type TemplateResult } from 'lit';
import { icon } from './icon.ts';

export interface Condition { readonly isMet: boolean; readonly text: string }

/** What something takes, each line met or not, in words and by a drawing. */
export function conditionList(label: string, conditions: readonly Condition[], texts: { readonly ruleMet: string; readonly ruleUnmet: string }): TemplateResult {
  return html`<section data-cloud="conditions" aria-label=${label}><ul data-cloud="condition-list">${conditions.map(({ isMet, text }) => html`<li data-cloud="condition" ?data-met=${isMet}>${icon(isMet ? 'tick' : 'alert')}<span data-cloud="text"><span data-cloud="hidden">${isMet ? texts.ruleMet : texts.ruleUnmet}</span>${text}</span></li>`)}</ul></section>`;
}
