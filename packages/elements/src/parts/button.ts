import { html, nothing, type TemplateResult } from 'lit';
import type { Scene } from '../views/view.ts';

export interface ButtonOptions {
  readonly label: unknown;
  /** `primary`: the form's submit, one a view. `secondary`: framed. `quiet`: looks like a link. */
  readonly kind?: 'primary' | 'secondary' | 'quiet';
  /** Left out, the button submits the form. */
  readonly press?: () => void;
  /** Shown but not to be pressed now (a countdown). */
  readonly isDisabled?: boolean;
}

/**
 * A button. While an action is under way it keeps its place, its words and the focus; it only does nothing, which `aria-disabled` says:
 * a `disabled` button would drop the focus to the page.
 */
export function button(scene: Pick<Scene, 'isBusy' | 'isHeld'>, { label, kind = 'primary', press, isDisabled = false }: ButtonOptions): TemplateResult {
  const isOff = isDisabled || scene.isBusy || (kind === 'primary' && scene.isHeld);
  return html`<button data-cloud="button ${kind}" type=${press ? 'button' : 'submit'} aria-disabled=${isOff ? 'true' : nothing}
    aria-busy=${scene.isBusy && kind === 'primary' ? 'true' : nothing} @click=${(event: Event) => {
      if (isOff) event.preventDefault();
      else press?.();
    }}>${scene.isBusy && kind === 'primary' ? html`<span data-cloud="spinner"></span>` : nothing}<span data-cloud="text">${label}</span></button>`;
}
