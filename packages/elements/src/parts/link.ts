import { html, type TemplateResult } from 'lit';

/** A quiet link. In light DOM and in the frame alike. */
export function link(href: string, label: unknown): TemplateResult {
  return html`<a data-cloud="link" part="link" href=${href}>${label}</a>`;
}
