import { html, type TemplateResult } from 'lit';
import { readPasscode } from '../controllers/read-passcode.ts';
import type { Scene } from '../views/view.ts';
import { message } from './message.ts';

/** What was last sent by itself from a field, or was refused in it: never sent by itself again. */
const settled = new WeakMap<HTMLInputElement, string>();

/**
 * A passcode: one real input over drawn boxes, so that autofill, paste, IMEs and screen readers meet a plain field. There is no
 * `maxlength`: a pasted sentence must come in whole to be reduced to its digits. Sends itself once when all digits are there.
 */
export function passcodeField(scene: Scene, { label, digits }: { readonly label: string; readonly digits: number }): TemplateResult {
  const { form } = scene;
  const name = 'passcode';
  const id = scene.id(name);
  const error = scene.errorOf(name);
  const typed = form.value(name);
  const tidy = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    if ((event as InputEvent).isComposing && event.type === 'input') return;
    if (error && typed.length === digits) settled.set(input, typed);
    // Digits typed behind a refused passcode begin a new one.
    const raw = error && typed !== '' && input.value.length > digits && input.value.startsWith(typed) ? input.value.slice(typed.length) : input.value;
    const value = readPasscode(raw, digits);
    if (value !== input.value) input.value = value;
    if (value.length !== digits || scene.isBusy || settled.get(input) === value) return;
    settled.set(input, value);
    input.form?.requestSubmit();
  };
  return html`<div data-cloud="field">
    <div data-cloud="label-row"><label data-cloud="label" for=${id}>${label}</label></div>
    <div data-cloud="passcode" data-digits=${digits} ?data-error=${error}>
      <div data-cloud="boxes" aria-hidden="true">${Array.from({ length: digits }, (_, at) => html`<span data-cloud="digit" ?data-next=${at === Math.min(typed.length, digits - 1)}>${typed[at]}</span>`)}</div>
      <input data-cloud="passcode-input" id=${id} name=${name} type="text" inputmode="numeric" autocomplete="one-time-code" autocapitalize="none" spellcheck="false"
        aria-invalid=${error ? 'true' : 'false'} aria-describedby="${id}-message" @input=${tidy} @compositionend=${tidy}>
    </div>
    ${message(`${id}-message`, error)}
  </div>`;
}
