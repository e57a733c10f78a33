import { html, type TemplateResult } from 'lit';

/** A way on that is another page, drawn as a button. */
export function way(href: string, label: string, kind: 'primary' | 'secondary' = 'primary'): TemplateResult {
  return html`<a data-cloud="button ${kind}" href=${href}><span data-cloud="text">${label}</span></a>`;
}
