import { render, type LitElement, type ReactiveController, type RootPart } from 'lit';
import { lightStyles } from '../styles/light-styles.ts';

/**
 * A second Lit root: the host's own light DOM, where a form and its inputs are reached by password managers, labels and autofill. It
 * follows the host's connection, and brings the styles to whatever root the host stands in.
 */
export class LightRoot implements ReactiveController {
  readonly #host: LitElement;
  #part: RootPart | undefined;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    adopt(this.#host.getRootNode() as Document | ShadowRoot);
    this.#part?.setConnected(true);
  }

  hostDisconnected(): void {
    this.#part?.setConnected(false);
  }

  render(template: unknown): void {
    const host = this.#host;
    const typed = this.#part ? [] : takeLeftover(host);
    this.#part = render(template, host, { host, isConnected: host.isConnected });
    for (const [name, value] of typed) {
      const input = host.querySelector<HTMLInputElement>(`form[data-cloud] input[name="${CSS.escape(name)}"]`);
      if (!input || input.type === 'radio' || input.type === 'checkbox' || typeof value !== 'string') continue;
      input.value = value;
      input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }
  }
}

/** Takes away a form that came with the markup (rendered on a server, or a copied page), and gives what was typed into it. */
function takeLeftover(host: Element): [string, FormDataEntryValue][] {
  const left = host.querySelector<HTMLFormElement>(':scope > form[data-cloud]');
  left?.remove();
  return left ? [...new FormData(left)] : [];
}

function adopt(root: Document | ShadowRoot): void {
  const { styleSheet } = lightStyles;
  if (styleSheet && root.adoptedStyleSheets?.includes(styleSheet)) return;
  try {
    if (!styleSheet) throw new TypeError();
    root.adoptedStyleSheets.push(styleSheet);
  } catch {
    // No constructable sheets, or a sheet of another document: a style element with the page's nonce, as lit makes it.
    const holder = root instanceof Document ? root.head : root;
    if (holder.querySelector('style[data-cloud-styles]')) return;
    const style = document.createElement('style');
    style.dataset['cloudStyles'] = '';
    const nonce = (globalThis as { litNonce?: string }).litNonce;
    if (nonce) style.setAttribute('nonce', nonce);
    style.textContent = lightStyles.cssText;
    holder.append(style);
  }
}
