import { html, type TemplateResult } from 'lit';
import { demoClient } from '../demo-client.ts';
import { device } from '../device.ts';
import { Panel } from '../panel.ts';
import { siteLogo } from '../stage/site-logo.ts';
import { switches } from '../switches.ts';

/** The page of the sample site that mailed links lead to. */
export class LinkPage extends Panel {
  protected override render(): TemplateResult {
    const { t } = this;
    const page = (view: string): string => switches.href('index.html', { view });
    return html`<cloud-context .client=${demoClient}>
      <div class="site l-site" data-host="plain">
        ${device === 'browser' ? '' : html`<p class="l-device" role="status" data-testid="link-device">${t.linkDevice}</p>`}
        <header class="s-nav">
          <a class="s-brand l-home" href=${switches.href('index.html')}>${siteLogo}${t.site.brand}</a>
          <cloud-session class="s-session" login-url=${page('login')} register-url=${page('register')}></cloud-session>
        </header>
        <main class="s-body">
          <h1 class="d-unseen">${t.linkTitle}</h1>
          <div class="s-main"><div class="s-elements"><cloud-link login-url=${page('login')} register-url=${page('register')} recover-url=${page('recover')}></cloud-link></div></div>
        </main>
        <footer class="s-foot">${t.site.rights}</footer>
      </div>
    </cloud-context>`;
  }
}

customElements.define('demo-link', LinkPage);
