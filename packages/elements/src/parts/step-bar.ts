import type { StepName } from '@cloud-sign-in/contract';
import { html, nothing } from 'lit';
import type { AnswerTexts } from '../locales/texts.ts';

/** Where a person is in a flow of more than two steps, and what is left. A step that this script does not know is counted, without a name. */
export function stepBar(texts: Pick<AnswerTexts, 'steps'> & { readonly stepBar: string | undefined }, { steps, at }: { steps: readonly string[]; at: number }): unknown {
  if (steps.length < 3) return nothing;
  return html`<ol part="steps" aria-label=${texts.stepBar ?? nothing}>${steps.map((step, index) => html`<li ?data-done=${index < at} aria-current=${index === at ? 'step' : nothing}>${texts.steps[step as StepName]}</li>`)}</ol>`;
}
