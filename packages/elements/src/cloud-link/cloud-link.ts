import type { Entry, LinkOutcome, LinkView, Refusal } from '@cloud-sign-in/contract';
import type { Client } from '@cloud-sign-in/sdk/client';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { ClientController } from '../controllers/client-controller.ts';
import { Countdown } from '../controllers/countdown.ts';
import { keepFocus } from '../controllers/keep-focus.ts';
import { LightForm } from '../controllers/light-form.ts';
import { LightRoot } from '../controllers/light-root.ts';
import { LocaleController } from '../controllers/locale-controller.ts';
import { frame } from '../parts/frame.ts';
import { frameStyles } from '../styles/frame-styles.ts';
import { stepStyles } from '../styles/step-styles.ts';
import { tokenStyles } from '../styles/token-styles.ts';
import { LinkController } from './link-controller.ts';
import { linkNotes } from './link-notes.ts';
import type { LinkScene, LinkScreen } from './link-scene.ts';
import { lookAfter } from './look-after.ts';
import { makeLinkScene } from './make-link-scene.ts';
import { screenOf } from './screen-of.ts';

let count = 0;

/**
 * The page a mailed link leads to. Takes the token out of the address, shows what it is for (which changes nothing), and uses it when
 * the person says so.
 *
 * @tagname cloud-link
 * @slot brand - A logo or name above the title.
 * @slot footer - More links under the form.
 * @fires {CloudLinkCompleteEvent} cloud-link-complete - The link was used.
 * @csspart card - The frame. @csspart header @csspart title @csspart lead @csspart body @csspart footer @csspart link
 * @cssprop --cloud-accent @cssprop --cloud-text @cssprop --cloud-surface @cssprop --cloud-radius @cssprop --cloud-font
 */
export class CloudLink extends LitElement {
  static override styles = [tokenStyles, frameStyles];
  static override properties = {
    baseUrl: { attribute: 'base-url' },
    locale: {},
    theme: { reflect: true },
    loginUrl: { attribute: 'login-url' },
    registerUrl: { attribute: 'register-url' },
    recoverUrl: { attribute: 'recover-url' },
    client: { attribute: false },
    view: { attribute: false },
    outcome: { attribute: false },
    refusal: { attribute: false },
    entry: { attribute: false },
  };

  readonly #prefix = `cloud-link-${(count += 1)}-`;
  readonly #client = new ClientController<Client>(this, () => import('../submit/whole-client.ts'));
  readonly #locale = new LocaleController(this, () => this.#client.context?.locale);
  readonly #countdown = new Countdown(this, () => (this.isPreview ? undefined : this.#client.current?.clock.serverNow()));
  readonly #form = new LightForm(this, (name) => this.#onEdit(name));
  readonly #link = new LinkController(this, this.#client);
  readonly #light = new LightRoot(this, stepStyles);
  #mode = '';

  /** Where the backend's routes are. */
  declare baseUrl: string | undefined;
  /** BCP 47; left out, the language of the page. */
  declare locale: string | undefined;
  /** `light`, `dark`, or `auto` for the reader's setting; left out, the page's `color-scheme`. */
  declare theme: 'light' | 'dark' | 'auto' | undefined;
  /** Pages of the flows; an empty value hides the link. */
  declare loginUrl: string;
  declare registerUrl: string;
  declare recoverUrl: string;
  /** A client of the SDK, instead of `base-url`. */
  declare client: Client | undefined;
  /** Given, the element shows it, makes no request and leaves the address alone. For previews. */
  declare view: LinkView | undefined;
  /** What using it came to, a refusal and the entry for such a preview. */
  declare outcome: LinkOutcome | undefined;
  declare refusal: Refusal | undefined;
  declare entry: Entry | undefined;

  constructor() {
    super();
    this.loginUrl = '/login';
    this.registerUrl = '/register';
    this.recoverUrl = '/recover';
    keepFocus(this);
  }

  get isPreview(): boolean {
    return this.view !== undefined;
  }

  override willUpdate(): void {
    const { entry, outcome, refusal, view } = this;
    if (view) {
      const after = refusal && lookAfter(refusal, view);
      Object.assign(this.#link, { look: after ?? view, outcome, refusal: after ? undefined : refusal, entry });
    }
    if (this.#client.hasMoved()) void this.#link.start();
  }

  override update(changed: PropertyValues<this>): void {
    super.update(changed);
    this.#form.draw(() => this.#light.render(this.renderLight()));
  }

  onScreen(): void {
    this.#form.reset();
    this.#setMode('');
  }

  onRefusal(): void {
    const name = this.#refused;
    if (name && this.#holdsFocus) void this.updateComplete.then(() => this.#form.focus(name));
  }

  /** Focuses the first field, or the title where there is none. */
  override focus(): void {
    (this.#form.element?.querySelector<HTMLElement>('input') ?? this.renderRoot.querySelector<HTMLElement>('h2'))?.focus();
  }

  /** Whoever is elsewhere on the page is left there. */
  get #holdsFocus(): boolean {
    return this.matches(':focus-within') || document.activeElement === document.body;
  }

  #setMode(mode: string): void {
    const hadFocus = this.matches(':focus-within');
    this.#mode = mode;
    this.requestUpdate();
    if (hadFocus) void this.updateComplete.then(() => this.focus());
  }

  #onEdit(name: string): void {
    if (name === this.#refused) this.#link.clearRefusal();
  }

  #onSubmit(event: SubmitEvent): void {
    event.preventDefault();
    void this.#submit();
  }

  async #submit(): Promise<void> {
    const scene = this.#scene();
    if (!scene || scene.isBusy || scene.isHeld) return;
    const values = this.#form.read();
    this.#form.wasSubmitted = true;
    this.requestUpdate();
    const screen = this.#screen;
    const wrong = Object.entries(screen.check?.(scene, values) ?? {}).find(([, text]) => text);
    if (wrong) {
      await this.updateComplete;
      return this.#form.focus(wrong[0]);
    }
    const submission = screen.submit?.(scene, values);
    if (submission) await this.#link.use(submission.input);
  }

  get #screen(): LinkScreen {
    const { look, outcome, hasToken } = this.#link;
    return screenOf({ look, outcome, hasToken });
  }

  /** The input that a refusal is about, in this screen and mode. */
  get #refused(): string | undefined {
    if (this.#link.refusal?.field !== 'password') return undefined;
    return ['password', 'newPassword'].find((name) => this.#form.input(name));
  }

  #scene(): LinkScene | undefined {
    const first = this.#locale.get('first', 'answers');
    const link = this.#locale.get('link');
    if (!first || !link) return undefined;
    const { loginUrl: login, registerUrl: register, recoverUrl: recover } = this;
    return makeLinkScene({
      texts: first.texts,
      link: link.texts,
      steps: this.#link.refusal ? this.#locale.get('steps')?.texts : undefined,
      locale: link.tag,
      form: this.#form,
      controller: this.#link,
      screen: this.#screen,
      refused: this.#refused,
      mode: this.#mode,
      urls: { login, register, recover },
      setMode: (mode) => {
        this.#link.clearRefusal();
        this.#form.wasSubmitted = false;
        this.#setMode(mode);
      },
      id: (name) => this.#prefix + name,
      secondsUntil: (at) => this.#countdown.secondsUntil(at, this.view?.serverTime),
      leave: (url) => location.assign(url),
    });
  }

  /** What stands in the element's light DOM, as a pure function of its state. */
  renderLight(): unknown {
    const scene = this.#scene();
    if (!scene) return nothing;
    const screen = this.#screen;
    return html`<form slot="form" data-cloud="form" lang=${scene.locale} method="post" novalidate @submit=${this.#onSubmit}>
      ${keyed(screen, html`${keyed(this.#mode, screen.render(scene))}`)}
      ${linkNotes(scene, this.#link)}
    </form>`;
  }

  override render(): unknown {
    const scene = this.#scene();
    if (!scene) return nothing;
    const screen = this.#screen;
    return frame({
      tag: scene.locale,
      title: screen.title(scene),
      lead: screen.lead?.(scene),
      steps: nothing,
      footer: nothing,
      status: scene.status,
    });
  }
}

declare global {
  interface HTMLElementTagNameMap { 'cloud-link': CloudLink }
}
