import { html, nothing, type TemplateResult } from 'lit';
import type { Scene } from '../views/view.ts';
import { message } from './message.ts';

export interface FieldOptions {
  readonly name: string;
  readonly label: string;
  /** Tokens of the HTML autofill list, so that browsers and password managers know the field. */
  readonly autocomplete: string;
  readonly type?: 'text' | 'email' | 'tel' | 'password';
  readonly inputmode?: string;
  /** Shown in the field's line while it has focus and nothing is wrong. */
  readonly hint?: string | undefined;
  /** What the field holds at first. Later content is the person's. */
  readonly value?: string | undefined;
  /** Beside the label, at its end: one quiet link. */
  readonly aside?: unknown;
  /** In the field, at its end. */
  readonly inside?: unknown;
  /** A rule list. The field's line takes its place when it has something else to say. */
  readonly rules?: unknown;
  /** The line may need two rows: the last field before the button. */
  readonly hasLongMessage?: boolean;
}

/**
 * A labelled input with a reserved line for its hint or error: nothing moves when it speaks. There is no `maxlength`, which counts
 * UTF-16 units and cuts what is pasted.
 */
export function field(scene: Scene, options: FieldOptions): TemplateResult {
  const { name, label, type = 'text', hint } = options;
  const id = scene.id(name);
  const error = scene.errorOf(name);
  const isText = type === 'text' || type === 'email';
  const line = message(`${id}-message`, error, scene.form.focused === name ? hint : undefined, options.hasLongMessage);
  return html`<div data-cloud="field">
    <div data-cloud="label-row"><label data-cloud="label" for=${id}>${label}</label>${options.aside ?? nothing}</div>
    <div data-cloud="control">
      <input data-cloud="input" id=${id} name=${name} type=${type} autocomplete=${options.autocomplete} inputmode=${options.inputmode ?? nothing}
        autocapitalize=${isText ? 'none' : nothing} spellcheck=${isText ? 'false' : nothing} .defaultValue=${options.value ?? ''}
        aria-invalid=${error ? 'true' : nothing} aria-describedby=${options.rules ? `${id}-rules ${id}-message` : `${id}-message`}>
      ${options.inside ?? nothing}
    </div>
    ${options.rules ? html`<div data-cloud="below">${options.rules}${line}</div>` : line}
  </div>`;
}
