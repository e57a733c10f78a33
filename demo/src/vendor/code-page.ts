import { providerIcon } from '@cloud-sign-in/elements/parts/provider-icon';
import { drawCode } from '@cloud-sign-in/elements/qr/draw-code';
import { html, svg, type TemplateResult } from 'lit';
import type { Texts } from '../texts.ts';
import type { VendorVisit } from './open-vendor-page.ts';

/** WeChat's page: the only place where its code is drawn, and how it stands with it. */
export function codePage(t: Texts, visit: Extract<VendorVisit, { kind: 'code' }>, again: () => void): TemplateResult {
  const { status } = visit.look();
  const code = drawCode(visit.qr);
  const isCovered = status !== 'waiting';
  return html`<section class="v-card" data-testid="vendor-code" data-status=${status}>
    <h1 class="v-title"><span class="v-mark" aria-hidden="true">${providerIcon(visit.vendor)}</span>${t.vendorTitles[visit.vendor]}</h1>
    <div class="v-code">
      ${code && !isCovered ? svg`<svg viewBox="0 0 ${code.size} ${code.size}" shape-rendering="crispEdges" role="img" aria-label=${t.vendor.code}><rect width=${code.size} height=${code.size} fill="#fff"/><path d=${code.path} fill="#000"/></svg>` : ''}
      ${isCovered ? html`<p class="v-status" role="status">${t.vendorStatus[status]}</p>` : ''}
    </div>
    ${status === 'expired' || status === 'refused' ? html`<button class="v-key" type="button" data-testid="vendor-again" @click=${again}>${t.vendor.again}</button>` : html`<p class="v-hint">${t.vendorCodeHint(visit.appName)}</p>`}
  </section>`;
}
