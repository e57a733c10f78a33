import { render, type CSSResult, type LitElement, type ReactiveController, type RootPart } from 'lit';
import { adoptLightStyles } from '../styles/adopt-light-styles.ts';
import { lightStyles } from '../styles/light-styles.ts';

/**
 * A second Lit root: the host's own light DOM, where a form and its inputs are reached by password managers, labels and autofill. It
 * follows the host's connection, and brings the styles to whatever root the host stands in.
 */
export class LightRoot implements ReactiveController {
  readonly #host: LitElement;
  readonly #styles: CSSResult[] = [lightStyles];
  #part: RootPart | undefined;
  #key: unknown;

  /** @param styles more sheets, for an element whose own views need them at once */
  constructor(host: LitElement, ...styles: readonly CSSResult[]) {
    this.#styles.push(...styles);
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#adopt();
    this.#part?.setConnected(true);
  }

  hostDisconnected(): void {
    this.#part?.setConnected(false);
  }

  /** Adds a sheet that came later. */
  addStyles(styles: CSSResult): void {
    if (this.#styles.includes(styles)) return;
    this.#styles.push(styles);
    if (this.#host.isConnected) this.#adopt();
  }

  /**
   * @param template what the light DOM is to hold besides the page's own children
   * @param key while it stays the same, inputs stay; with another, everything is made anew, so that no text passes from one state to the next
   */
  render(template: unknown, key?: unknown): void {
    const host = this.#host;
    if (this.#part && key !== this.#key) render(null, host, { host });
    this.#key = key;
    const typed = this.#part ? [] : takeLeftover(host);
    this.#part = render(template, host, { host, isConnected: host.isConnected });
    for (const [name, value] of typed) {
      const input = host.querySelector<HTMLInputElement>(`form[data-cloud] input[name="${CSS.escape(name)}"]`);
      if (!input || input.type === 'radio' || input.type === 'checkbox' || typeof value !== 'string') continue;
      input.value = value;
      void host.updateComplete.then(() => input.dispatchEvent(new InputEvent('input', { bubbles: true })));
    }
  }

  #adopt(): void {
    for (const styles of this.#styles) adoptLightStyles(this.#host.getRootNode() as Document | ShadowRoot, styles);
  }
}

/** Takes away a form that came with the markup (rendered on a server, or a copied page), and gives what was typed into it. */
function takeLeftover(host: Element): [string, FormDataEntryValue][] {
  const left = host.querySelector<HTMLFormElement>(':scope > form[data-cloud]');
  left?.remove();
  return left ? [...new FormData(left)] : [];
}
