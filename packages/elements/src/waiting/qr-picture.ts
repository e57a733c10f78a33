import { html, svg, type TemplateResult } from 'lit';
import { drawCode, loadEncoder } from '../qr/draw-code.ts';

export interface QrPicture {
  readonly url: string;
  /** What it is, for those who cannot see it. */
  readonly label: string;
  /** The drawing in the middle. */
  readonly logo: TemplateResult;
  /** What draws codes has come: renders anew. */
  redraw(): void;
}

/**
 * A code to scan: dark on white in both themes, with its quiet zone, and a small drawing in the middle that leaves it readable.
 */
export function qrPicture({ url, label, logo, redraw }: QrPicture): TemplateResult {
  const code = drawCode(url);
  if (!code) void loadEncoder().then(redraw, () => undefined);
  return html`<div data-cloud="qr-picture" role="img" aria-label=${label}>${code
    ? html`<svg data-cloud="qr-svg" viewBox="0 0 ${code.size} ${code.size}" shape-rendering="crispEdges" aria-hidden="true">${svg`<rect width=${code.size} height=${code.size} fill="#fff"/><path d=${code.path} fill="#000"/>`}</svg><span data-cloud="qr-logo">${logo}</span>`
    : html`<span data-cloud="spinner"></span>`}</div>`;
}
