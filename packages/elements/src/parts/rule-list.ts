import { html, type TemplateResult } from 'lit';
import type { RuleCode, RuleTexts } from '../locales/texts.ts';
import type { Scene } from '../views/view.ts';
import { icon } from './icon.ts';

/** A rule and whether what is typed meets it, as the checks of the contract give it. */
export interface JudgedRule { readonly code: RuleCode; readonly params: object; readonly met: boolean }

/**
 * The rules of a field, each with a dot that turns into a tick (ACC-5, PWD-1, PWD-2). An unmet one turns red only after the field was left.
 * @param rules undefined while the policy is not there: the room is kept
 */
export function ruleList(scene: Scene & { readonly texts: RuleTexts }, name: string, rules: readonly JudgedRule[] | undefined): TemplateResult {
  const { form, texts } = scene;
  const isEmpty = form.value(name) === '';
  const isLate = !isEmpty && form.hasLeft(name) && form.focused !== name;
  return html`<ul data-cloud="rules" id="${scene.id(name)}-rules" ?data-late=${isLate}>${rules?.map(({ code, params, met }) => {
    const isMet = met && !isEmpty;
    const text = texts.rules[code] as (params: object, seconds: number) => string;
    return html`<li data-cloud="rule" ?data-met=${isMet}>${icon(isMet ? 'tick' : 'dot')}<span data-cloud="hidden">${isMet ? texts.ruleMet : texts.ruleUnmet}</span>${text(params, 0)}</li>`;
  })}</ul>`;
}

/** The first unmet rule in words. */
export function ruleText(texts: RuleTexts, rules: readonly JudgedRule[] | undefined): string | undefined {
  const unmet = rules?.find(({ met }) => !met);
  return unmet && (texts.rules[unmet.code] as (params: object, seconds: number) => string)(unmet.params, 0);
}
