import { html, type PropertyDeclarations, type TemplateResult } from 'lit';
import { Panel } from '../panel.ts';
import { icons } from '../shell/icons.ts';
import '../scan/viewfinder.ts';
import { appBar } from './app-bar.ts';
import { leaveApp } from './leave-app.ts';
import { phoneDevice } from './phone-device.ts';

/** The phone's own camera and browser: it scans any code, and opens pages of this demo as the phone. */
export class BrowserApp extends Panel {
  static override readonly properties: PropertyDeclarations = { address: { attribute: false } };

  /** What is open; undefined: the camera looks for a code. */
  declare address: string | undefined;

  protected override render(): TemplateResult {
    const { t } = this;
    const back = (): void => (this.address === undefined ? leaveApp(this) : this.#open(undefined));
    return html`<div class="d-appview" data-testid="phone-browser">
      ${appBar(t, t.camera, this.address !== undefined && URL.canParse(this.address) ? new URL(this.address).host : '', back)} ${this.#view()}
    </div>`;
  }

  #view(): TemplateResult {
    const { t, address } = this;
    if (address === undefined) return html`<demo-viewfinder .take=${(text: string) => this.#open(text)}></demo-viewfinder>`;
    const own = openAsPhone(address);
    if (own !== undefined) return html`<iframe class="d-phone-page" title=${t.camera} src=${own} data-testid="phone-page"></iframe>`;
    return html`<div class="d-ask d-told" data-testid="phone-foreign" data-tone="bad" role="status"><span class="d-told-mark">${icons.stop}</span><p>${t.foreignAddress(address)}</p></div>`;
  }

  #open(address: string | undefined): void {
    this.address = address;
  }
}

/** An address of this demo, as the phone opens it; undefined for any other. */
function openAsPhone(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (url.origin !== location.origin) return undefined;
  url.searchParams.set('device', phoneDevice);
  return url.href;
}

customElements.define('demo-browser', BrowserApp);
