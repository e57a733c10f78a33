import type { Account, Entry, SessionSummary } from '@cloud-sign-in/contract';
import type { Client } from '@cloud-sign-in/sdk/client';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { ClientController } from '../controllers/client-controller.ts';
import { LightRoot } from '../controllers/light-root.ts';
import { LocaleController } from '../controllers/locale-controller.ts';
import { CloudOpenEvent } from '../events/cloud-open-event.ts';
import { linkTo } from '../link-to.ts';
import type { AccountTexts } from '../locales/account/texts.ts';
import { tokenStyles } from '../styles/token-styles.ts';
import { AccountController } from './account-controller.ts';
import { accountRow } from './account-row.ts';
import { accountStyles } from './account-styles.ts';
import { listBasicRows, listIdentityRows, type RowScene } from './list-rows.ts';
import { keepOpened, recallOpened, type OpenedFlow } from './opened-flow.ts';
import { sessionList } from './session-list.ts';

/** Flows that another one asked for: after them the first is begun again (DIS-2). */
type Opened = OpenedFlow & { readonly then?: OpenedFlow | undefined };

/**
 * Account management: Basic Data with its badges, password, phone, e-mail, identities at providers, sessions (MGT, DIS). Each change is a
 * flow that opens in its row.
 *
 * @tagname cloud-account
 * @slot flow - The open flow; the element fills it itself.
 * @fires {CloudCompleteEvent} cloud-complete - A flow reached its end.
 * @fires {CloudFaultEvent} cloud-fault - A request of a flow failed.
 * @csspart account - The whole. @csspart section @csspart row @csspart action @csspart panel - Where a flow opens.
 * @cssprop --cloud-accent @cssprop --cloud-text @cssprop --cloud-surface @cssprop --cloud-radius @cssprop --cloud-font
 */
export class CloudAccount extends LitElement {
  static override styles = [tokenStyles, accountStyles];
  static override properties = {
    baseUrl: { attribute: 'base-url' },
    locale: {},
    theme: { reflect: true },
    loginUrl: { attribute: 'login-url' },
    client: { attribute: false },
    account: { attribute: false },
    sessions: { attribute: false },
    entry: { attribute: false },
    opened: { state: true },
  };

  readonly #client = new ClientController<Client>(this, () => import('../submit/whole-client.ts'));
  readonly #locale = new LocaleController(this, () => this.#client.context?.locale);
  readonly #account = new AccountController(this, this.#client);
  readonly #light = new LightRoot(this);
  /** What is open was opened by a press, not found open after a reload. */
  #isPressed = false;

  /** Where the backend's routes are. */
  declare baseUrl: string | undefined;
  /** BCP 47; left out, the language of the page. */
  declare locale: string | undefined;
  /** `light`, `dark`, or `auto` for the reader's setting; left out, the page's `color-scheme`. */
  declare theme: 'light' | 'dark' | 'auto' | undefined;
  /** Page of the login, for whoever is signed out. */
  declare loginUrl: string;
  /** A client of the SDK, instead of `base-url`. */
  declare client: Client | undefined;
  /** Given (null: nobody is signed in), the element shows it and makes no request. For previews. */
  declare account: Account | null | undefined;
  /** Sessions and the entry for such a preview. */
  declare sessions: readonly SessionSummary[] | undefined;
  declare entry: Entry | undefined;
  declare opened: Opened | undefined;

  constructor() {
    super();
    this.loginUrl = '/login';
    this.addEventListener('cloud-open', (event) => this.#onOpen(event as CloudOpenEvent));
    this.addEventListener('cloud-complete', (event) => {
      // The end is shown here; nobody is led away from it.
      event.preventDefault();
      keepOpened(this.#client.baseUrl, undefined); // read after a reload it would begin anew
      if (this.opened) this.opened = { ...this.opened, isDone: true };
      void this.#account.read();
    });
    this.addEventListener('cloud-refusal', ({ detail }) => {
      if (detail.code === 'session_required') void this.#account.read();
    });
  }

  get isPreview(): boolean {
    return this.account !== undefined;
  }

  /** @internal The language shown. */
  get tag(): string {
    return this.#locale.tag;
  }

  override willUpdate(): void {
    if (!this.hasUpdated && !this.isPreview) this.opened = recallOpened(this.#client.baseUrl);
    if (!this.#client.hasMoved()) return;
    this.#account.account = undefined;
    void this.#account.start();
  }

  override update(changed: PropertyValues<this>): void {
    super.update(changed);
    const { opened } = this;
    this.#light.render(opened && this.#shown ? this.#renderFlow(opened) : nothing, opened && `${opened.flow} ${opened.provider}`);
  }

  /** Opens a flow in its row, or closes the one that is open. */
  open(opened: Opened | undefined): void {
    this.opened = opened;
    this.#isPressed = true;
    if (!this.isPreview) keepOpened(this.#client.baseUrl, opened);
    if (opened) void this.updateComplete.then(() => this.#focusFlow());
  }

  get #shown(): Account | null | undefined {
    return this.isPreview ? this.account : this.#account.account;
  }

  #onOpen(event: CloudOpenEvent): void {
    event.stopPropagation();
    const { opened } = this;
    if (!opened) return;
    const { flow, provider } = opened;
    if (event.flow) return this.open({ flow: event.flow, then: opened });
    const row = this.renderRoot.querySelector('slot[name="flow"]')?.closest('li');
    this.open(opened.then);
    if (opened.then) return;
    // The button that opened it stands where the flow stood; or it is offered no more.
    void this.updateComplete.then(() => (this.renderRoot.querySelector<HTMLElement>(`[data-flow="${flow} ${provider ?? ''}"]`) ?? row?.querySelector('button') ?? this.renderRoot.querySelector('h2'))?.focus());
  }

  async #focusFlow(): Promise<void> {
    const flow = this.querySelector('cloud-account-flow');
    await flow?.updateComplete;
    flow?.focus();
  }

  #renderFlow({ flow, provider, turnOn }: Opened): TemplateResult {
    const { baseUrl, client, theme } = this;
    return html`<cloud-account-flow slot="flow" .isPlain=${true} .beginsAnew=${this.#isPressed} .flow=${flow} .provider=${provider ?? ''} .turnOn=${turnOn ?? false} .baseUrl=${baseUrl} .client=${client} .locale=${this.#locale.tag} .theme=${theme} .loginUrl=${this.loginUrl}
      .snapshot=${this.isPreview ? null : undefined} .entry=${this.isPreview ? this.entry : undefined}></cloud-account-flow>`;
  }

  override render(): unknown {
    const found = this.#locale.get('account');
    if (!found) return nothing;
    const { tag, texts } = found;
    return html`<div class="account" part="account" lang=${tag}>${this.#renderContent(texts, tag)}<div class="hidden" role="status">${this.#status(texts)}</div></div>`;
  }

  #status({ ended, endedOthers }: AccountTexts): string | undefined {
    const what = this.#account.ended;
    return what && (what === 'others' ? endedOthers : ended);
  }

  #renderContent(texts: AccountTexts, locale: string): unknown {
    const account = this.#shown;
    if (account === undefined) return this.#account.fault ? this.#renderFailed(texts) : html`<div class="loading" role="status">${texts.loading}</div>`;
    if (account === null) return this.#renderSignedOut(texts);
    const waiting = this.#locale.get('waiting')?.texts;
    const steps = this.#locale.get('steps')?.texts;
    const scene: RowScene = {
      account, texts, locale, opened: this.opened, panel: html`<slot name="flow"></slot>`,
      names: waiting?.names, industries: steps?.industry.names, open: (opened) => this.open(opened),
    };
    const identities = listIdentityRows(scene);
    return html`
      <section part="section" aria-labelledby="basic"><h2 id="basic" tabindex="-1">${texts.basicData}</h2><ul>${listBasicRows(scene).map(accountRow)}</ul></section>
      ${identities.length > 0 ? html`<section part="section" aria-labelledby="identities"><h2 id="identities">${texts.identities}</h2><ul>${identities.map(accountRow)}</ul></section>` : nothing}
      ${sessionList({
        texts, locale,
        sessions: this.isPreview ? (this.sessions ?? []) : this.#account.sessions,
        ending: this.#account.ending,
        end: (what) => void this.#account.end(what),
      })}
      <div role="alert">${this.#account.fault ? html`<p class="fault">${this.#faultText()}</p>` : nothing}</div>`;
  }

  #faultText(): string | undefined {
    const { fault } = this.#account;
    return fault && this.#locale.get('answers')?.texts.faults[fault.text];
  }

  #renderFailed(texts: AccountTexts): TemplateResult {
    return html`<div class="empty" role="alert"><p>${this.#faultText() ?? texts.failed}</p><button type="button" part="action" @click=${() => void this.#account.start()}>${texts.retry}</button></div>`;
  }

  #renderSignedOut(texts: AccountTexts): TemplateResult {
    const here = this.isPreview ? undefined : location.pathname + location.search;
    return html`<div class="empty"><h2>${texts.signedOutTitle}</h2><p>${texts.signedOut}</p>${this.loginUrl ? html`<a class="call" href=${linkTo(this.loginUrl, here)}>${texts.logIn}</a>` : nothing}</div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap { 'cloud-account': CloudAccount }
}
