import type { World } from '@cloud-sign-in/mocks';
import { html, type TemplateResult } from 'lit';
import { icons } from '../shell/icons.ts';
import { WorldPanel } from '../world-panel.ts';
import { askPage } from './ask-page.ts';
import { codePage } from './code-page.ts';
import { logInPage } from './log-in-page.ts';
import { openVendorPage, type VendorVisit } from './open-vendor-page.ts';
import { goTo } from './go-to.ts';

/**
 * Plays the pages of vendors, whose hosts a browser cannot reach from here: the address after the `#` says which. Honest drawings of our own; what is done on
 * them is done at the faked vendor, which checks it as the real one does.
 */
export class VendorPage extends WorldPanel {
  readonly #address = decodeURIComponent(location.hash.slice(1));
  #visit: VendorVisit | undefined;
  #nickname: string | undefined;
  #problem: string | undefined;
  #isLeaving = false;
  #isOver = false;

  protected watch(world: World): readonly (() => void)[] {
    void this.#open(world);
    return [world.vendors.subscribe(() => this.#look()), world.clock.subscribe(() => this.#look())];
  }

  async #open(world: World): Promise<void> {
    this.#visit = await openVendorPage(world, this.#address, document.referrer, window.parent !== window);
    this.#look();
  }

  /** A page with a code goes on by itself once somebody authorised on the phone. */
  #look(): void {
    this.requestUpdate();
    const { redirectTo } = this.#visit?.kind === 'code' ? this.#visit.look() : {};
    if (redirectTo) this.#leave(redirectTo);
  }

  #leave(redirectTo: string | undefined): void {
    if (this.#isLeaving) return;
    if (redirectTo === undefined) {
      this.#isOver = true; // the vendor's page closes; nothing goes back
      this.requestUpdate();
      window.close();
      return;
    }
    this.#isLeaving = true;
    goTo(redirectTo);
  }

  protected override render(): TemplateResult {
    const { t } = this;
    const host = URL.canParse(this.#address) ? new URL(this.#address).host : '';
    return html`<div class="v-page" data-testid="vendor-page" data-host=${host}>
      <header class="v-head"><span class="v-address">${icons.lock}<span>${host}</span></span><span class="v-note">${t.vendor.simulated}</span></header>
      <main class="v-main">${this.#body()}</main>
    </div>`;
  }

  #body(): TemplateResult {
    const { t } = this;
    const visit = this.#visit;
    if (this.#isOver) return html`<p class="v-told" role="status" data-testid="vendor-over">${t.vendor.over}</p>`;
    if (visit === undefined) return html`<p class="v-told" role="status">${t.loading}</p>`;
    switch (visit.kind) {
      case 'error':
        return html`<p class="v-told v-error" role="alert" data-testid="vendor-error">${visit.error}</p>`;
      case 'code':
        return codePage(t, visit, () => location.reload());
      case 'account':
        return this.#nickname === undefined
          ? logInPage(t, visit, this.#problem, async (name, password) => {
              const outcome = await visit.logIn(name, password);
              this.#problem = 'error' in outcome ? outcome.error : undefined;
              this.#nickname = 'error' in outcome ? undefined : outcome.nickname;
              this.requestUpdate();
            }, async () => this.#leave((await visit.cancel()).redirectTo))
          : askPage(t, visit, this.#nickname, {
              allow: async () => {
                const outcome = await visit.authorise();
                if (!('error' in outcome)) return this.#leave(outcome.redirectTo);
                this.#problem = outcome.error;
                this.#nickname = undefined;
                this.requestUpdate();
              },
              refuse: async () => this.#leave((await visit.cancel()).redirectTo),
            });
    }
  }
}

customElements.define('demo-vendor', VendorPage);
