import { html, type TemplateResult } from 'lit';
import { demoClient } from '../demo-client.ts';
import { Panel } from '../panel.ts';
import { siteLogo } from '../stage/site-logo.ts';
import { switches } from '../switches.ts';

/** The page of the sample site that the code of a login by scanning leads a phone to. */
export class ScanPage extends Panel {
  protected override render(): TemplateResult {
    const { t } = this;
    const page = (view: string): string => switches.href('index.html', { view, scan: undefined });
    return html`<cloud-context .client=${demoClient}>
      <div class="site l-site" data-host="plain">
        <header class="s-nav">
          <a class="s-brand l-home" href=${switches.href('index.html', { scan: undefined })}>${siteLogo}${t.site.brand}</a>
          <cloud-session class="s-session" login-url=${page('login')} register-url=""></cloud-session>
        </header>
        <main class="s-body">
          <h1 class="d-unseen">${t.scanTitle}</h1>
          <div class="s-main"><div class="s-elements"><cloud-scan login-url=${page('login')}></cloud-scan></div></div>
        </main>
        <footer class="s-foot">${t.site.rights}</footer>
      </div>
    </cloud-context>`;
  }
}

customElements.define('demo-scan', ScanPage);
