import { html, type TemplateResult } from 'lit';
import { icons } from '../shell/icons.ts';
import type { Texts } from '../texts.ts';

/** The bar at the top of an application on the phone. */
export function appBar(t: Texts, title: string, detail: string, back: () => void): TemplateResult {
  return html`<header class="d-appbar">
    <button class="d-appback" type="button" aria-label=${t.back} data-testid="phone-back" @click=${back}>${icons.back}</button>
    <div><h3>${title}</h3>${detail ? html`<p>${detail}</p>` : ''}</div>
    <span></span>
  </header>`;
}
