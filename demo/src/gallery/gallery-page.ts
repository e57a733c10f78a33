import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Panel } from '../panel.ts';
import { pageLinks } from '../shell/page-links.ts';
import { segments } from '../shell/segments.ts';
import { lookControls } from '../shell/look-controls.ts';
import { switches } from '../switches.ts';
import { chooseCards } from './choose-cards.ts';
import './gallery-card.ts';
import { stayAt } from './stay-at.ts';

/** The gallery: filters above, cards below. */
export class GalleryPage extends Panel {
  #isAtTarget = false;

  protected override render(): TemplateResult {
    const { t } = this;
    const cards = chooseCards();
    const isAlone = switches.param('card') !== undefined;
    return html`
      <header class="d-bar">
        <div class="d-bar-row">${pageLinks(t, 'gallery')}${lookControls(t)}</div>
        <div class="d-bar-row d-foldable">
          ${isAlone
            ? html`<a class="d-button" href=${switches.href('gallery.html', { card: undefined })}>${t.backToGallery}</a>`
            : html`
                ${segments({ name: 'flow', legend: t.flow, labels: t.flows, value: switches.get('flow'), choose: (flow) => switches.set({ flow }) })}
                ${segments({ name: 'under', legend: t.policy, labels: t.unders, value: switches.get('under'), choose: (under) => switches.set({ under }) })}
                <input class="g-search" type="search" aria-label=${t.search} placeholder=${t.search} .value=${switches.param('q') ?? ''} data-testid="gallery-search" @input=${this.#search} />
              `}
          ${segments({ name: 'width', legend: t.width, labels: t.widths, order: ['360', '480', '768', 'full'], value: switches.get('width'), choose: (width) => switches.set({ width }) })}
          <span class="d-label d-push" role="status" data-testid="gallery-count">${t.cards(cards.length)}</span>
        </div>
      </header>
      <main>
        ${isAlone ? '' : html`<p class="g-lead">${t.galleryLead}</p>`}
        <div class=${isAlone ? 'g-grid g-alone' : 'g-grid'} data-width=${switches.get('width')} data-testid="gallery">
          ${cards.length ? '' : html`<p class="d-empty">${t.noCards}</p>`}
          ${repeat(cards, ({ id }) => id, (card) => html`<demo-card .card=${card}></demo-card>`)}
        </div>
      </main>
    `;
  }

  /** The card of the address is only there once it was drawn. */
  protected override updated(): void {
    const grid = this.querySelector('.g-grid');
    if (this.#isAtTarget || !location.hash || !grid) return;
    this.#isAtTarget = true;
    stayAt(decodeURIComponent(location.hash.slice(1)), grid);
  }

  readonly #search = (event: Event): void => {
    const q = (event.target as HTMLInputElement).value;
    switches.set({ q: q || undefined });
  };
}

customElements.define('demo-gallery', GalleryPage);
