import { providerIcon } from '@cloud-sign-in/elements/parts/provider-icon';
import { html, type TemplateResult } from 'lit';
import type { Texts } from '../texts.ts';
import type { VendorVisit } from './open-vendor-page.ts';

/** A vendor's own login: somebody who is known here at one press, or any name and password. */
export function logInPage(t: Texts, { vendor, people }: Extract<VendorVisit, { kind: 'account' }>, problem: string | undefined, logIn: (name: string, password: string) => Promise<void>, cancel: () => Promise<void>): TemplateResult {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    void logIn(String(data.get('name') ?? ''), String(data.get('password') ?? ''));
  };
  return html`<section class="v-card" data-testid="vendor-log-in">
    <h1 class="v-title"><span class="v-mark" aria-hidden="true">${providerIcon(vendor)}</span>${t.vendorTitles[vendor]}</h1>
    <p class="v-hint">${t.vendor.pick}</p>
    <ul class="v-people">
      ${people.map(({ name, password, nickname }) => html`<li><button type="button" data-testid="vendor-person" data-name=${name} @click=${() => void logIn(name, password)}>
        <span class="d-face" aria-hidden="true">${[...nickname][0]}</span><strong>${nickname}</strong><small>${name}</small>
      </button></li>`)}
    </ul>
    <details class="v-other">
      <summary>${t.vendor.other}</summary>
      <form class="v-form" @submit=${submit}>
        <label>${t.vendor.name}<input name="name" autocomplete="off" required data-testid="vendor-name" /></label>
        <label>${t.known.password}<input name="password" type="password" autocomplete="off" required data-testid="vendor-password" /></label>
        <button class="v-key" type="submit" data-testid="vendor-submit">${t.vendor.logIn}</button>
      </form>
    </details>
    <p class="d-problem" role="alert" data-testid="vendor-problem">${problem ?? ''}</p>
    <button class="v-key v-quiet" type="button" data-testid="vendor-cancel" @click=${() => void cancel()}>${t.vendor.cancel}</button>
  </section>`;
}
