import { html, nothing, svg, type TemplateResult } from 'lit';
import { until } from 'lit/directives/until.js';
import { drawCode, loadEncoder } from '../qr/draw-code.ts';
import { providerIcon } from '../parts/provider-icon.ts';

/**
 * A code to scan: dark on white in both themes, with its quiet zone, and a small drawing in the middle that leaves it readable.
 * @param label what it is, for those who cannot see it
 */
export function qrPicture(url: string, label: string, logo: string): TemplateResult {
  const wait = (): unknown => until(loadEncoder().then(() => draw(url, logo), () => nothing), html`<span data-cloud="spinner"></span>`);
  return html`<div data-cloud="qr-picture" role="img" aria-label=${label}>${draw(url, logo) ?? wait()}</div>`;
}

function draw(url: string, logo: string): TemplateResult | undefined {
  const code = drawCode(url);
  return code && html`
    <svg data-cloud="qr-svg" viewBox="0 0 ${code.size} ${code.size}" shape-rendering="crispEdges" aria-hidden="true">${svg`<rect width=${code.size} height=${code.size} fill="#fff"/><path d=${code.path} fill="#000"/>`}</svg>
    <span data-cloud="qr-logo">${providerIcon(logo)}</span>`;
}
