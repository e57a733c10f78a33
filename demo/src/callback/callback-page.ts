import { html, type TemplateResult } from 'lit';
import { device } from '../device.ts';
import { openWorld } from '../open-world.ts';
import { Panel } from '../panel.ts';

type Stage = 'waiting' | 'taken' | 'refused' | 'gone' | 'failed';

/**
 * Plays the backend's own callback page: takes what the vendor sent out of the address, posts it, and goes back to the page that asked; in a frame or a window
 * of its own it says that it may be closed.
 */
export class CallbackPage extends Panel {
  #stage: Stage = 'waiting';
  #returnTo: string | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    const address = decodeURIComponent(location.hash.slice(1));
    history.replaceState(null, '', location.pathname + location.search);
    void this.#take(address);
  }

  async #take(address: string): Promise<void> {
    try {
      const world = await openWorld();
      const { outcome, returnTo, stays } = await world.vendors.follow(address, device);
      this.#returnTo = returnTo;
      if (stays || window.parent !== window) this.#stage = outcome;
      else if (outcome === 'taken') location.replace(returnTo);
      else this.#stage = 'gone';
    } catch {
      this.#stage = 'failed';
    }
    this.requestUpdate();
  }

  protected override render(): TemplateResult {
    const { t } = this;
    return html`<main class="v-told" data-testid="callback" data-outcome=${this.#stage}>
      <h1 class="d-unseen">${t.callbackTitle}</h1>
      <p role="status">${t.callback[this.#stage]}</p>
      ${this.#stage === 'gone' && this.#returnTo ? html`<p><a class="d-link" href=${this.#returnTo}>${t.callback.back}</a></p>` : ''}
    </main>`;
  }
}

customElements.define('demo-callback', CallbackPage);
