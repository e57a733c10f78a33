import { LitElement } from 'lit';
import { switches } from './switches.ts';
import { texts, type Texts } from './texts.ts';

/** A part of the demo's own page: rendered in light DOM (one style sheet styles all), redrawn when a switch is turned. */
export class Panel extends LitElement {
  /** The words of the page in the language chosen. */
  protected get t(): Texts {
    return texts(switches.get('lang'));
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    switches.addEventListener('change', this.#redraw);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    switches.removeEventListener('change', this.#redraw);
  }

  readonly #redraw = (): void => this.requestUpdate();
}
