import { html, nothing, type TemplateResult } from 'lit';
import { demoClient } from '../demo-client.ts';
import { segments } from '../shell/segments.ts';
import { switches } from '../switches.ts';
import { WorldPanel } from '../world-panel.ts';
import { knownValues } from './known-values.ts';
import { siteLogo } from './site-logo.ts';

/** The stage: a page of somebody else, with the elements on it. One markup for every host page, so nothing typed is lost by switching. */
export class Stage extends WorldPanel {
  override connectedCallback(): void {
    super.connectedCallback();
    // The page goes on showing what happened; a site would let the element leave for the page it returns to.
    this.addEventListener('cloud-complete', (event) => event.preventDefault());
    this.addEventListener('click', followInPlace);
  }

  protected watch(): readonly (() => void)[] {
    return [];
  }

  protected override render(): TemplateResult {
    const { t } = this;
    const host = switches.get('host');
    const view = switches.get('view');
    return html`<section class="d-panel d-stage" id="stage" tabindex="-1" aria-label=${t.stage} data-testid="stage">
      <header class="d-panel-head d-stage-head">
        ${segments({ name: 'view', legend: t.view, labels: t.views, value: view, choose: (next) => switches.set({ view: next }) })}
        ${segments({ name: 'host', legend: t.host, labels: t.hosts, value: host, choose: (next) => switches.set({ host: next }) })}
      </header>
      ${knownValues(t, this.world)}
      <div class="d-viewport" data-width=${switches.get('width')}>
        <div class="d-sitebox">
          <cloud-context class="s-context" .client=${demoClient}>
            <div class="site" data-host=${host} data-testid="site">${this.#site(view)}</div>
          </cloud-context>
        </div>
      </div>
    </section>`;
  }

  #site(view: string): TemplateResult {
    const { site } = this.t;
    const page = (view: string | undefined): string => switches.href(location.pathname, { view });
    const shows = (name: string): boolean => view === name || (view === 'both' && (name === 'login' || name === 'register'));
    return html`
      <header class="s-nav">
        <span class="s-brand">${siteLogo}${site.brand}</span>
        <div class="s-links"><span>${site.products}</span><span>${site.solutions}</span><span>${site.pricing}</span><span>${site.docs}</span></div>
        <cloud-session class="s-session" login-url=${page('login')} register-url=${page('register')}>
          <a slot="menu" class="s-menu" href=${page('account')} data-testid="open-account">${this.t.views.account}</a>
        </cloud-session>
      </header>
      <div class="s-body">
        <aside class="s-side" aria-label=${site.side}>
          <ul><li>${site.overview}</li><li>${site.instances}</li><li>${site.storage}</li><li>${site.billing}</li></ul>
          <div class="s-meter">${site.quota} 62%<i></i></div>
        </aside>
        <div class="s-story"><h2>${site.headline}</h2><p>${site.lead}</p></div>
        <div class="s-main">
          <div class="s-elements" data-view=${view}>
            <cloud-login return-to=${page(undefined)} login-url=${page('login')} register-url=${page('register')} recover-url=${page('recover')} ?hidden=${!shows('login')}></cloud-login>
            <cloud-register return-to=${page(undefined)} login-url=${page('login')} register-url=${page('register')} recover-url=${page('recover')} ?hidden=${!shows('register')}></cloud-register>
            <cloud-recover return-to=${page(undefined)} login-url=${page('login')} register-url=${page('register')} recover-url=${page('recover')} ?hidden=${!shows('recover')}></cloud-recover>
            ${shows('account') ? html`<cloud-account login-url=${page('login')}></cloud-account>` : nothing}
          </div>
        </div>
      </div>
      <footer class="s-foot">${site.rights}</footer>
    `;
  }
}

/** The elements' links to each other's pages turn the switch, so that the logs are kept. */
function followInPlace(event: MouseEvent): void {
  const link = event.composedPath().find((target) => target instanceof HTMLAnchorElement);
  if (!link || link.target || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const url = new URL(link.href);
  const view = url.searchParams.get('view');
  if (url.origin + url.pathname !== location.origin + location.pathname || !view) return;
  event.preventDefault();
  switches.set({ view });
}

customElements.define('demo-stage', Stage);
