import { providerIcon } from '@cloud-sign-in/elements/parts/provider-icon';
import { html, type TemplateResult } from 'lit';
import type { Texts } from '../texts.ts';
import type { VendorVisit } from './open-vendor-page.ts';

/** "This site wants to know who you are", on a vendor's page. */
export function askPage(t: Texts, { vendor, appName }: Extract<VendorVisit, { kind: 'account' }>, nickname: string, { allow, refuse }: { allow: () => Promise<void>; refuse: () => Promise<void> }): TemplateResult {
  return html`<section class="v-card" data-testid="vendor-ask">
    <h1 class="v-title"><span class="v-mark" aria-hidden="true">${providerIcon(vendor)}</span>${t.asksToLogIn(appName)}</h1>
    <p class="v-person"><span class="d-face" aria-hidden="true">${[...nickname][0]}</span><strong>${nickname}</strong></p>
    <p class="v-hint">${t.wechat.asksFor}</p>
    <div class="v-keys">
      <button class="v-key v-quiet" type="button" data-testid="vendor-refuse" @click=${() => void refuse()}>${t.vendor.cancel}</button>
      <button class="v-key" type="button" data-testid="vendor-authorise" @click=${() => void allow()}>${t.vendor.authorise}</button>
    </div>
  </section>`;
}
