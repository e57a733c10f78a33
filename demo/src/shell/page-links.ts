import { html, type TemplateResult } from 'lit';
import { switches } from '../switches.ts';
import type { Texts } from '../texts.ts';
import { icons } from './icons.ts';

/** The seal, the name, the two pages of the demo, and on a narrow page what unfolds the switches. */
export function pageLinks(t: Texts, current: 'live' | 'gallery' | 'link'): TemplateResult {
  const link = (page: 'live' | 'gallery', file: string): TemplateResult =>
    html`<a class="d-link" href=${switches.href(file)} aria-current=${page === current ? 'page' : 'false'} data-testid=${`open-${page}`}>${t[page]}</a>`;
  return html`
    <h1 class="d-brand"><span class="d-seal" aria-hidden="true">云</span>${t.title}<small>${t.subtitle}</small></h1>
    <nav class="d-nav">${link('live', 'index.html')}${link('gallery', 'gallery.html')}</nav>
    <button class="d-button d-bar-open" type="button" aria-expanded="false" data-testid="open-switches" @click=${unfold}>${icons.tune}${t.controls}</button>
  `;
}

/** On a narrow page the switches are folded away. */
function unfold(event: Event): void {
  const button = event.currentTarget as HTMLElement;
  const isOpen = button.closest('.d-bar')?.toggleAttribute('data-open') ?? false;
  button.setAttribute('aria-expanded', String(isOpen));
}
