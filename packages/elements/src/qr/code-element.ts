import type { Client } from '@cloud-sign-in/sdk/client';
import type { FlowsClient } from '@cloud-sign-in/sdk/flows-client';
import type { AnySnapshot } from '@cloud-sign-in/sdk/snapshot';
import { css, html, LitElement, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { ClientController, type ClientMaker } from '../controllers/client-controller.ts';
import { Countdown } from '../controllers/countdown.ts';
import { keepFocus } from '../controllers/keep-focus.ts';
import { LocaleController } from '../controllers/locale-controller.ts';
import { CloudCompleteEvent } from '../events/cloud-complete-event.ts';
import { CloudFaultEvent } from '../events/cloud-fault-event.ts';
import { CloudStateEvent } from '../events/cloud-state-event.ts';
import { adoptLightStyles } from '../styles/adopt-light-styles.ts';
import { codeStyles } from '../styles/code-styles.ts';
import { tokenStyles } from '../styles/token-styles.ts';
import { waitingStyles } from '../styles/waiting-styles.ts';
import { phaseOf, type WaitingPhase } from '../waiting/waiting-phase.ts';
import { waitingPanel, type WaitingPanel } from '../waiting/waiting-panel.ts';
import { waitingStatus } from '../waiting/waiting-status.ts';
import { rememberWay } from '../ways/remember-way.ts';
import { CodeController } from './code-controller.ts';
import type { CodeHost } from './code-host.ts';

/**
 * What the elements share that show one wait: a code to scan, or, where a code is of no use, a page or an app. It is a flow of its own, so
 * it can stand beside a form.
 *
 * @fires {CloudCompleteEvent} cloud-complete - Signed in; cancel it to stay on the page.
 * @fires {CloudStateEvent} cloud-state - The flow came to another state.
 * @fires {CloudFaultEvent} cloud-fault - A request failed.
 * @cssprop --cloud-qr-size - Of the code, 200px if left out, never below 180px.
 */
export abstract class CodeElement extends LitElement implements CodeHost {
  static override styles = [
    tokenStyles,
    codeStyles,
    waitingStyles,
    css`
      :host { display: block; font: 400 14px/22px var(--c-font); color: var(--c-text); }
      :host([hidden]) { display: none; }
      :host([data-gone-on]) .wait { display: none; }
      .wait { outline: none; }
    `,
  ];
  static override properties: PropertyDeclarations = {
    baseUrl: { attribute: 'base-url' },
    locale: {},
    theme: { reflect: true },
    returnTo: { attribute: 'return-to' },
    client: { attribute: false },
    snapshot: { attribute: false },
    resumed: { attribute: false },
    takeTurn: { attribute: false },
    onFinish: { attribute: false },
  };

  /** Makes its client; a script of its own takes less than one that shows forms as well. */
  static makeClient: ClientMaker<FlowsClient> | undefined;
  /** Shows what comes after the code, where no form stands beside it. */
  static loadRest: (() => Promise<typeof import('./show-rest.ts')>) | undefined;

  abstract readonly begins: CodeHost['begins'];
  /** Drawn in the middle of the code. */
  protected abstract readonly logo: TemplateResult;

  readonly #client: ClientController<FlowsClient> = new ClientController<FlowsClient>(this, CodeElement.makeClient);
  readonly #locale = new LocaleController(this, () => this.#client.context?.locale);
  readonly #countdown = new Countdown(this, () => (this.isPreview ? undefined : this.#client.current?.clock.serverNow()));
  readonly #code = new CodeController(this, this.#client);
  #at = 0;
  #page: WaitingPanel['page'] | null;

  /** Where the backend's routes are. */
  declare baseUrl: string | undefined;
  /** BCP 47; left out, the language of the page. */
  declare locale: string | undefined;
  /** `light`, `dark`, or `auto` for the reader's setting; left out, the page's `color-scheme`. */
  declare theme: 'light' | 'dark' | 'auto' | undefined;
  /** Where to go at the end; the backend lets only its own list pass. */
  declare returnTo: string | undefined;
  /** A client of the SDK, instead of `base-url`. */
  declare client: FlowsClient | Client | undefined;
  /** Given (null: nothing there yet), the element shows it and makes no request. For previews. */
  declare snapshot: Extract<AnySnapshot<'login'>, { state: 'waiting' }> | null | undefined;
  /** @internal Beside a form: the wait that was found after a reload, whose turn it is, who goes on. */
  declare resumed: AnySnapshot<'login'> | undefined;
  declare takeTurn: CodeHost['takeTurn'];
  declare onFinish: ((snapshot: AnySnapshot<'login'>) => void) | undefined;

  constructor() {
    super();
    keepFocus(this);
  }

  get isPreview(): boolean {
    return this.snapshot !== undefined;
  }

  get tag(): string {
    return this.#locale.tag;
  }

  get destination(): string | undefined {
    return this.returnTo ?? new URLSearchParams(location.search).get('return-to') ?? undefined;
  }

  override willUpdate(): void {
    if (!this.#client.hasMoved()) return;
    this.#code.cancel();
    void this.#code.start();
  }

  secondsUntil(epochMilliseconds: number): number {
    return this.#countdown.secondsUntil(epochMilliseconds, this.snapshot?.serverTime);
  }

  onFault(code: string, requestId: string | undefined): void {
    this.dispatchEvent(new CloudFaultEvent('login', code, requestId));
  }

  /** The wait is over: the form beside it goes on with the flow, or this element does. */
  onLeft(snapshot: AnySnapshot<'login'>): void {
    this.requestUpdate();
    if (snapshot.state !== 'refused') rememberWay(this.#client.baseUrl, this.begins.action === 'chooseScan' ? 'scan' : this.begins.provider);
    if (this.onFinish) return this.onFinish(snapshot);
    // More steps, or something to read: the form that is shown for them tells of them too.
    if (snapshot.state !== 'complete' || snapshot.payload.notices.length > 0) return void this.#goOn(snapshot);
    this.dispatchEvent(new CloudStateEvent('login', snapshot.state));
    const isAllowed = this.dispatchEvent(new CloudCompleteEvent('login', snapshot.payload));
    if (isAllowed && snapshot.payload.signedIn) this.leave(snapshot.payload.returnTo);
  }

  /** Focuses the code, or what stands in its place. */
  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('.wait')?.focus();
  }

  /** Leaves the page. */
  leave(url: string): void {
    location.assign(url);
  }

  /** Begins with a code again. */
  restart(): void {
    this.#code.restart();
  }

  /** Gives the wait up, and leaves nothing of it on the server. */
  cancel(): void {
    this.#code.cancel();
  }

  /** Where a code is of no use, more is needed to show what stands instead. */
  async #loadPage(): Promise<void> {
    const texts = this.#locale.peek('pages')?.texts;
    if (this.#page !== undefined && this.#page?.texts === texts) return;
    this.#page ??= null;
    try {
      const { loadWaitingTexts, pagePanel, pageStyles } = await import('../waiting/page-parts.ts');
      adoptLightStyles(this.renderRoot as ShadowRoot, pageStyles);
      await loadWaitingTexts(this.#locale);
      const found = this.#locale.peek('pages')?.texts;
      this.#page = found && { draw: pagePanel, texts: found };
    } catch {
      this.#page = undefined;
    }
    this.requestUpdate();
  }

  /** A first login has more steps: they need a form, which stands in light DOM. */
  async #goOn(snapshot: AnySnapshot<'login'>): Promise<void> {
    (await CodeElement.loadRest?.())?.showRest(this, snapshot);
  }

  override render(): unknown {
    const found = this.#locale.get('waiting');
    if (!found) return nothing;
    const { texts } = found;
    const { snapshot } = this;
    const payload = this.isPreview ? (snapshot?.payload ?? undefined) : this.#code.payload;
    const phase: WaitingPhase = !this.isPreview ? this.#code.phase : payload ? phaseOf(payload, this.secondsUntil(payload.statusExpiresAt)) : 'loading';
    const { isBusy, refusal, wasRenewed } = this.#code;
    if (payload?.presentations.some(({ kind }) => kind !== 'qr')) void this.#loadPage();
    const status = waitingStatus({ texts, payload, phase }, this.#page?.texts) ?? (phase === 'ready' && wasRenewed ? texts.renewed : undefined);
    return html`<div lang=${found.tag}><slot></slot><div class="wait" tabindex="-1">${waitingPanel({
      texts,
      phase,
      payload,
      provider: this.begins.action === 'chooseScan' ? undefined : this.begins.provider,
      logo: this.logo,
      redraw: () => this.requestUpdate(),
      page: this.#page ?? undefined,
      isBusy,
      isBlocked: false,
      problem: refusal && 'retryAt' in refusal.params ? texts.limited(this.secondsUntil(refusal.params.retryAt)) : undefined,
      at: this.#at,
      refresh: () => void this.#code.refresh('person'),
      swap: () => {
        this.#at = this.#at === 0 ? 1 : 0;
        this.requestUpdate();
      },
    })}</div><div data-cloud="hidden" role="status">${status}</div></div>`;
  }
}
