import { html, type PropertyDeclarations, type TemplateResult } from 'lit';
import { copyText } from '../copy-text.ts';
import { Panel } from '../panel.ts';
import { icons } from '../shell/icons.ts';
import { switches } from '../switches.ts';
import type { Card } from './card.ts';
import { drawCard } from './draw-card.ts';

/** One card. What it shows is made when it comes near the window, not before. */
export class GalleryCard extends Panel {
  static override readonly properties: PropertyDeclarations = { card: { attribute: false } };

  declare card: Card;
  #isNear = false;
  #showsJson = false;
  #isCopied = false;
  readonly #observer = new IntersectionObserver((seen) => this.#see(seen), { rootMargin: '600px' });

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer.disconnect();
  }

  #see(seen: readonly IntersectionObserverEntry[]): void {
    if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
    this.#isNear = true;
    this.#observer.disconnect();
    this.requestUpdate();
  }

  readonly #toggleJson = (): void => {
    this.#showsJson = !this.#showsJson;
    this.requestUpdate();
  };

  readonly #copy = async (): Promise<void> => {
    this.#isCopied = await copyText(this.#json());
    this.requestUpdate();
  };

  #json(): string {
    return JSON.stringify(this.card.kind === 'flow' ? this.card.fixture.result : this.card.fixture, null, 2);
  }

  protected override render(): TemplateResult {
    const { t, card } = this;
    const isAlone = switches.param('card') !== undefined;
    const alone = switches.href('gallery.html', { card: card.id });
    return html`<article class="d-panel g-card" id=${card.id} ?data-chosen=${location.hash.slice(1) === card.id} data-testid="card">
      <header class="d-panel-head">
        <h2>${card.title[switches.get('lang')]}<a class="g-id" href=${`#${card.id}`}>${card.id}</a></h2>
        ${card.policy === 'both' ? '' : html`<span class="g-policy">${t.policies[card.policy]}</span>`}
      </header>
      <div class="g-show"><div class="g-box" data-width=${switches.get('width')}>${this.#isNear || isAlone ? drawCard(card) : ''}</div></div>
      ${this.#showsJson ? html`<pre class="g-json" tabindex="0" data-testid="card-json">${this.#json()}</pre>` : ''}
      <footer class="g-foot">
        <button class="d-button d-button-plain" type="button" aria-expanded=${this.#showsJson} data-testid="card-show-json" @click=${this.#toggleJson}>{ } ${this.#showsJson ? t.hideJson : t.showJson}</button>
        <button class="d-button d-button-plain" type="button" data-testid="card-copy" @click=${this.#copy}>${icons.copy}${this.#isCopied ? t.copied : t.copy}</button>
        ${isAlone ? '' : html`<a class="d-button d-button-plain d-push" href=${alone} data-testid="card-alone">${icons.open}${t.openAlone}</a>`}
      </footer>
    </article>`;
  }
}

customElements.define('demo-card', GalleryCard);
