import type { Refusal, ScanView } from '@cloud-sign-in/contract';
import type { Client } from '@cloud-sign-in/sdk/client';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { ClientController } from '../controllers/client-controller.ts';
import { Countdown } from '../controllers/countdown.ts';
import { LocaleController } from '../controllers/locale-controller.ts';
import { linkTo } from '../link-to.ts';
import { joinSentences } from '../locales/join-sentences.ts';
import type { ScanTexts } from '../locales/scan/texts.ts';
import { button } from '../parts/button.ts';
import { frame } from '../parts/frame.ts';
import { note } from '../parts/note.ts';
import { stepIcon } from '../parts/step-icon.ts';
import { frameStyles } from '../styles/frame-styles.ts';
import { lightStyles } from '../styles/light-styles.ts';
import { tokenStyles } from '../styles/token-styles.ts';
import { ScanController } from './scan-controller.ts';
import { scanStyles } from './scan-styles.ts';

type Screen = 'loading' | 'ask' | 'confirmed' | 'denied' | 'expired' | 'unavailable' | 'missing' | 'signIn' | 'failed';

/**
 * The page that a phone opens when its camera reads a login's code: it shows which browser, place and time ask, and confirms or declines (SCN).
 * The phone must be signed in.
 *
 * @tagname cloud-scan
 * @slot brand - A logo or name above the title.
 * @slot footer - More links under the card's content.
 * @csspart card - The frame. @csspart header @csspart title @csspart lead @csspart body @csspart footer
 * @cssprop --cloud-accent @cssprop --cloud-text @cssprop --cloud-surface @cssprop --cloud-radius @cssprop --cloud-font
 */
export class CloudScan extends LitElement {
  static override styles = [tokenStyles, frameStyles, lightStyles, scanStyles];
  static override properties = {
    baseUrl: { attribute: 'base-url' },
    locale: {},
    theme: { reflect: true },
    loginUrl: { attribute: 'login-url' },
    client: { attribute: false },
    view: { attribute: false },
    refusal: { attribute: false },
  };

  readonly #client = new ClientController<Client>(this, () => import('../submit/whole-client.ts'));
  readonly #locale = new LocaleController(this, () => this.#client.context?.locale);
  readonly #countdown = new Countdown(this, () => (this.isPreview ? undefined : this.#client.current?.clock.serverNow()));
  readonly #scan = new ScanController(this, this.#client);
  #shown: Screen | undefined;

  /** Where the backend's routes are. */
  declare baseUrl: string | undefined;
  /** BCP 47; left out, the language of the page. */
  declare locale: string | undefined;
  /** `light`, `dark`, or `auto` for the reader's setting; left out, the page's `color-scheme`. */
  declare theme: 'light' | 'dark' | 'auto' | undefined;
  /** Page of the login, for a phone that is not signed in. */
  declare loginUrl: string;
  /** A client of the SDK, instead of `base-url`. */
  declare client: Client | undefined;
  /** Given (null: nothing but a refusal), the element shows it, makes no request and leaves the address alone. For previews. */
  declare view: ScanView | null | undefined;
  /** A refusal for such a preview. */
  declare refusal: Refusal | undefined;

  constructor() {
    super();
    this.loginUrl = '/login';
  }

  get isPreview(): boolean {
    return this.view !== undefined;
  }

  get scanId(): string | undefined {
    return new URLSearchParams(location.search).get('scan') || undefined;
  }

  /** @internal The language shown. */
  get tag(): string {
    return this.#locale.tag;
  }

  override willUpdate(): void {
    if (this.isPreview) Object.assign(this.#scan, { scan: this.view ?? undefined, refusal: this.refusal });
    if (this.#client.hasMoved()) void this.#scan.start();
  }

  override updated(): void {
    const screen = this.#screen;
    const isOther = this.#shown !== undefined && this.#shown !== screen;
    this.#shown = screen;
    // What was pressed is gone: what came of it is read next.
    if (isOther && (this.matches(':focus') || this.shadowRoot?.activeElement || document.activeElement === document.body)) this.renderRoot.querySelector<HTMLElement>('h2')?.focus();
  }

  get #screen(): Screen {
    const { scan, refusal, fault, doing } = this.#scan;
    if (refusal) return refusal.code === 'session_required' ? 'signIn' : refusal.code === 'scan_unavailable' ? 'unavailable' : 'failed';
    if (scan) {
      const isDead = scan.status === 'scanned' && this.#secondsLeft(scan) === 0;
      return scan.status === 'scanned' ? (isDead ? 'expired' : 'ask') : scan.status;
    }
    if (!this.isPreview && !this.scanId) return 'missing';
    return fault && !doing ? 'failed' : 'loading';
  }

  #secondsLeft({ expiresAt, askedAt }: ScanView): number {
    return this.#countdown.secondsUntil(expiresAt, askedAt);
  }

  override render(): unknown {
    const found = this.#locale.get('scan');
    if (!found) return nothing;
    const { texts, tag } = found;
    const [title, lead, body] = this.#tell(texts, tag);
    const { fault } = this.#scan;
    const faults = fault && this.#locale.get('answers')?.texts.faults;
    const problem = faults && this.#screen === 'ask' ? html`<div role="alert">${note('error', faults[fault.text])}</div>` : nothing;
    return frame({ tag, title, lead, steps: nothing, footer: nothing, status: this.#screen === 'loading' ? texts.loading : joinSentences(title, lead), besides: { ways: html`${body}${problem}` } });
  }

  #tell(texts: ScanTexts, tag: string): readonly [title: string, lead: string | undefined, body: unknown] {
    const screen = this.#screen;
    const { scan, fault } = this.#scan;
    switch (screen) {
      case 'loading': return [texts.title, texts.loading, html`<div class="loading"><span data-cloud="spinner"></span></div>`];
      case 'ask': return [texts.title, texts.lead, scan ? this.#renderQuestion(scan, texts, tag) : nothing];
      case 'confirmed': return [texts.confirmedTitle, texts.confirmed, sign('done')];
      case 'denied': return [texts.deniedTitle, texts.denied, sign('info')];
      case 'expired': return [texts.expiredTitle, texts.expired, sign('info')];
      case 'unavailable': return [texts.unavailableTitle, texts.unavailable, sign('info')];
      case 'missing': return [texts.missingTitle, texts.missing, sign('info')];
      case 'signIn': {
        const here = location.pathname + location.search;
        return [texts.signInTitle, texts.signIn, this.loginUrl ? html`<a data-cloud="button primary" href=${linkTo(this.loginUrl, here)}><span data-cloud="text">${texts.logIn}</span></a>` : nothing];
      }
      case 'failed': {
        const text = fault && this.#locale.get('answers')?.texts.faults[fault.text];
        return [texts.failedTitle, text, button({ isBusy: this.#scan.doing !== undefined, isHeld: false }, { label: texts.retry, press: () => void this.#scan.start() })];
      }
      default: return screen satisfies never;
    }
  }

  #renderQuestion({ browser, isElsewhere, place, askedAt }: ScanView, texts: ScanTexts, tag: string): TemplateResult {
    const { doing } = this.#scan;
    const time = new Intl.DateTimeFormat(tag, { month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit' }).format(askedAt);
    const press = (how: 'confirm' | 'deny', label: string, kind: string): TemplateResult => html`<button data-cloud="button ${kind}" type="button" aria-disabled=${doing ? 'true' : nothing} aria-busy=${doing === how ? 'true' : nothing} @click=${() => void this.#scan.answer(how)}>${doing === how ? html`<span data-cloud="spinner"></span>` : nothing}<span data-cloud="text">${label}</span></button>`;
    return html`
      <dl>
        <div><dt>${texts.browser}</dt><dd><bdi>${browser}</bdi></dd></div>
        <div><dt>${texts.place}</dt><dd><bdi>${place ?? texts.placeUnknown}</bdi></dd></div>
        <div><dt>${texts.time}</dt><dd>${time}</dd></div>
      </dl>
      ${isElsewhere ? html`<div role="alert">${note('warning', texts.elsewhere)}</div>` : nothing}
      ${note('info', texts.warning)}
      <div class="answers">${press('deny', texts.deny, 'secondary')}${press('confirm', texts.confirm, 'secondary')}</div>`;
  }
}

/** How it ended, as a drawing. */
function sign(name: 'done' | 'info'): TemplateResult {
  return html`<div class="sign ${name}">${stepIcon(name)}</div>`;
}

declare global {
  interface HTMLElementTagNameMap { 'cloud-scan': CloudScan }
}
