import { html, type PropertyDeclarations, type TemplateResult } from 'lit';
import { Panel } from '../panel.ts';
import { findDrawings } from './find-drawings.ts';
import { readCode, type SeenCode } from './read-code.ts';

const lookEvery = 400;

/** A camera held to the screen: it reads whatever code stands there, by decoding it. Of several, one taps the one that is meant. */
export class Viewfinder extends Panel {
  static override readonly properties: PropertyDeclarations = { take: { attribute: false } };

  /** Told what the code says. */
  declare take: (text: string) => void;
  #seen: readonly SeenCode[] = [];
  #hasLooked = false;
  #timer = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#look();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  async #look(): Promise<void> {
    const isShown = this.checkVisibility();
    const seen = isShown ? (await Promise.all(findDrawings().map(readCode))).filter((code) => code !== undefined) : [];
    if (!this.isConnected) return;
    this.#seen = seen;
    this.#hasLooked ||= isShown;
    this.requestUpdate();
    const [only] = seen;
    // A single code is taken a moment after it was seen, so that one sees what was read.
    this.#timer = window.setTimeout(() => (only && seen.length === 1 ? this.take(only.text) : void this.#look()), lookEvery);
  }

  protected override render(): TemplateResult {
    const { t } = this;
    const several = this.#seen.length > 1;
    return html`<div class="d-finder" data-testid="viewfinder" data-codes=${this.#seen.length}>
      <div class="d-finder-frame">
        ${this.#seen.map(({ text, picture }) => (several
          ? html`<button type="button" data-testid="finder-code" data-code=${text} @click=${() => this.take(text)}><img src=${picture} alt=${t.codeOf(text)} /></button>`
          : html`<img src=${picture} alt=${t.codeOf(text)} />`))}
      </div>
      <p role="status">${several ? t.severalCodes : this.#seen.length === 0 && this.#hasLooked ? t.noCode : t.aim}</p>
    </div>`;
  }
}

customElements.define('demo-viewfinder', Viewfinder);
