import { html, nothing, type TemplateResult } from 'lit';
import type { Scene } from '../views/view.ts';
import { message } from './message.ts';

export interface ChoiceOptions {
  readonly name: string;
  readonly label: string;
  readonly items: readonly { readonly value: string; readonly text: string }[];
  /** Chosen at first. */
  readonly value?: string;
  /** `grid`: short texts in columns. `list`: one below the other. `row`: two or three side by side. */
  readonly layout: 'grid' | 'list' | 'row';
  readonly isLabelHidden?: boolean;
  /** One is chosen from the start, so that there is never anything to say: no room is kept for it. */
  readonly isSettled?: boolean;
}

/** One of several: native radio buttons drawn as cards, so that arrow keys, forms and screen readers know them. */
export function choice(scene: Scene, { name, label, items, value, layout, isLabelHidden = false, isSettled = false }: ChoiceOptions): TemplateResult {
  const id = scene.id(name);
  const error = scene.errorOf(name);
  return html`<fieldset data-cloud="field choices-field" aria-describedby=${isSettled ? nothing : `${id}-message`}>
    <legend data-cloud=${isLabelHidden ? 'hidden' : 'label legend'}>${label}</legend>
    <div data-cloud="choices choice-${layout}">${items.map(({ value: own, text }) => html`<label data-cloud="choice">
      <input data-cloud="radio" type="radio" name=${name} .defaultValue=${own} ?checked=${own === value} aria-invalid=${error ? 'true' : 'false'}><span data-cloud="text">${text}</span>
    </label>`)}</div>
    ${isSettled ? nothing : message(`${id}-message`, error)}
  </fieldset>`;
}
