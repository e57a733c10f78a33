import { html, type TemplateResult } from 'lit';
import type { Scene } from '../views/view.ts';
import { field, type FieldOptions } from './field.ts';
import { icon } from './icon.ts';

/** A password with a button that shows it, and a word when caps lock is on. Paste and password managers work as in any field (PWD-6). */
export function passwordField(scene: Scene, options: Omit<FieldOptions, 'type' | 'inside' | 'inputmode'>): TemplateResult {
  const { form, texts } = scene;
  const isShown = form.isShown(options.name);
  return field(scene, {
    ...options,
    type: isShown ? 'text' : 'password',
    hint: form.isCapsLockOn ? texts.capsLock : options.hint,
    // The press never takes focus away from the input, so a phone's keyboard stays where it is.
    inside: html`<button data-cloud="reveal" type="button" aria-controls=${scene.id(options.name)} aria-pressed=${isShown ? 'true' : 'false'}
      aria-label=${texts.showPassword} title=${isShown ? texts.hidePassword : texts.showPassword}
      @mousedown=${(event: Event) => event.preventDefault()} @click=${() => form.toggleShown(options.name)}>${icon(isShown ? 'eyeOff' : 'eye')}</button>`,
  });
}
