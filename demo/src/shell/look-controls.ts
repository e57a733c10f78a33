import { html, type TemplateResult } from 'lit';
import { switches } from '../switches.ts';
import type { Texts } from '../texts.ts';
import { icons } from './icons.ts';
import { segments } from './segments.ts';

/** How it looks: theme, light or dark, language. */
export function lookControls(t: Texts): TemplateResult {
  return html`
    <div class="d-foldable">${segments({ name: 'theme', legend: t.theme, hidesLegend: true, labels: t.themes, value: switches.get('theme'), draw: (theme) => html`<i class=${`d-swatch d-swatch-${theme}`}></i>`, choose: (theme) => switches.set({ theme }) })}</div>
    <div class="d-foldable">${segments({ name: 'scheme', legend: t.scheme, hidesLegend: true, labels: t.schemes, value: switches.get('scheme'), draw: (scheme) => html`${icons[scheme]}`, choose: (scheme) => switches.set({ scheme }) })}</div>
    <div class="d-foldable">${segments({ name: 'lang', legend: t.language, hidesLegend: true, labels: t.languages, value: switches.get('lang'), choose: (lang) => switches.set({ lang }) })}</div>
  `;
}
