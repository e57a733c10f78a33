import type { Session } from '@cloud-sign-in/contract';
import type { Client } from '@cloud-sign-in/sdk/client';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { ClientController } from '../controllers/client-controller.ts';
import { LocaleController } from '../controllers/locale-controller.ts';
import type { SessionTexts } from '../locales/session/texts.ts';
import { stepIcon } from '../parts/step-icon.ts';
import { tokenStyles } from '../styles/token-styles.ts';
import { SessionController } from './session-controller.ts';
import { sessionStyles } from './session-styles.ts';

/**
 * Who is signed in, for a site's navigation: the ways in (REG-3), or the account with a menu. Follows signing in and out in other tabs.
 *
 * @slot call-to-action - Content of the link to registering, instead of its text.
 * @slot menu - More entries of the account's menu.
 * @fires {CloudSessionChangeEvent} cloud-session-change - Somebody else, or nobody any more, is signed in.
 * @csspart call-to-action @csspart log-in @csspart account @csspart menu @csspart sign-out
 */
export class CloudSession extends LitElement {
  static override styles = [tokenStyles, sessionStyles];
  static override properties = {
    baseUrl: { attribute: 'base-url' },
    locale: {},
    theme: { reflect: true },
    label: {},
    loginUrl: { attribute: 'login-url' },
    registerUrl: { attribute: 'register-url' },
    client: { attribute: false },
    session: { attribute: false },
    isOpen: { state: true },
  };

  readonly #client = new ClientController<Client>(this, () => import('../submit/whole-client.ts'));
  readonly #locale = new LocaleController(this, () => this.#client.context?.locale);
  readonly #session = new SessionController(this, this.#client);

  /** Where the backend's routes are. */
  declare baseUrl: string | undefined;
  /** BCP 47; left out, the language of the page. */
  declare locale: string | undefined;
  /** `light`, `dark`, or `auto` for the reader's setting; left out, the page's `color-scheme`. */
  declare theme: 'light' | 'dark' | 'auto' | undefined;
  /** Text of the link to registering; left out, that of the locale (REG-3). */
  declare label: string | undefined;
  /** Pages of the flows; an empty value hides the link. */
  declare loginUrl: string;
  declare registerUrl: string;
  /** A client of the SDK, instead of `base-url`. */
  declare client: Client | undefined;
  /** Given (null: nobody), the element shows it and makes no request. For previews. */
  declare session: Session | null | undefined;
  declare isOpen: boolean;

  constructor() {
    super();
    this.loginUrl = '/login';
    this.registerUrl = '/register';
    this.isOpen = false;
  }

  get isPreview(): boolean {
    return this.session !== undefined;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('pointerdown', this.#onPointerDown);
    this.addEventListener('keydown', this.#onKeyDown);
    this.addEventListener('click', this.#onFollow);
    this.addEventListener('focusout', this.#onFocusOut);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('pointerdown', this.#onPointerDown);
    this.removeEventListener('keydown', this.#onKeyDown);
    this.removeEventListener('click', this.#onFollow);
    this.removeEventListener('focusout', this.#onFocusOut);
    this.isOpen = false;
  }

  override willUpdate(): void {
    if (!this.#client.hasMoved()) return;
    this.#session.session = undefined;
    void this.#session.start();
  }

  /** The menu hangs from the end of the button; where that is out of sight, from its start. */
  override updated(): void {
    const menu = this.renderRoot.querySelector('.menu');
    menu?.classList.remove('at-start');
    if (!menu || !this.isOpen) return;
    const { left, right } = menu.getBoundingClientRect();
    menu.classList.toggle('at-start', left < 0 || right > document.documentElement.clientWidth);
  }

  /** Opens or closes the account's menu. */
  toggle(): void {
    this.isOpen = !this.isOpen;
  }

  /** Ends the session, in every tab (SES-2). */
  async signOut(): Promise<void> {
    await this.#session.signOut();
    if (this.#session.session !== null) return;
    this.isOpen = false;
    await this.updateComplete;
    // What had focus is gone: the next thing is where it stood.
    this.renderRoot.querySelector<HTMLElement>('a')?.focus();
  }

  /** A link of the site's own was followed, perhaps within this page. */
  readonly #onFollow = ({ target }: Event): void => {
    if (!(target instanceof Element && target.closest('[slot="menu"]'))) return;
    this.isOpen = false;
    this.renderRoot.querySelector<HTMLElement>('.account')?.focus();
  };

  readonly #onPointerDown = (event: Event): void => {
    if (this.isOpen && !event.composedPath().includes(this)) this.isOpen = false;
  };

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.isOpen) return;
    this.isOpen = false;
    this.renderRoot.querySelector<HTMLElement>('.account')?.focus();
  };

  readonly #onFocusOut = ({ relatedTarget }: FocusEvent): void => {
    if (relatedTarget instanceof Node && !this.contains(relatedTarget) && !this.renderRoot.contains(relatedTarget)) this.isOpen = false;
  };

  override render(): unknown {
    const found = this.#locale.get('session');
    if (!found) return nothing;
    const session = this.isPreview ? this.session : this.#session.session;
    return html`<div lang=${found.tag}>${session ? this.#renderAccount(session, found.texts) : this.#renderWays(found.texts, session === undefined)}</div>`;
  }

  /** While nobody knows yet, the ways in keep their room unseen, so that nothing jumps when they are shown. */
  #renderWays(texts: SessionTexts, isPending: boolean): TemplateResult {
    return html`<div class=${isPending ? 'ways pending' : 'ways'}>
      ${this.loginUrl ? html`<a part="log-in" href=${this.loginUrl}>${texts.logIn}</a>` : nothing}
      ${this.registerUrl ? html`<a class="call" part="call-to-action" href=${this.registerUrl}><slot name="call-to-action">${this.label || texts.callToAction}</slot></a>` : nothing}
    </div>`;
  }

  #renderAccount({ account }: Session, texts: SessionTexts): TemplateResult {
    const { fault, isBusy } = this.#session;
    const faults = fault && this.#locale.get('answers')?.texts.faults;
    return html`<button class="account" part="account" type="button" aria-expanded=${this.isOpen ? 'true' : 'false'} aria-controls="menu" aria-label=${texts.menu(account.displayName)} @click=${() => this.toggle()}>
        <span class="avatar">${stepIcon('person')}</span><span class="name">${account.displayName}</span><span class="chevron">${stepIcon('chevron')}</span>
      </button>
      <div id="menu" class="menu" part="menu" ?hidden=${!this.isOpen}>
        <p class="who"><span class="caption">${texts.signedInAs}</span><strong><bdi>${account.displayName}</bdi></strong></p>
        <slot name="menu"></slot>
        <button part="sign-out" type="button" aria-disabled=${isBusy ? 'true' : 'false'} @click=${() => void this.signOut()}>${isBusy ? texts.signingOut : texts.signOut}</button>
        <div role="alert">${faults ? html`<p class="fault">${faults[fault.text]}</p>` : nothing}</div>
      </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap { 'cloud-session': CloudSession }
}
