import type { Entry } from '@cloud-sign-in/contract';
import type { AnySnapshot } from '@cloud-sign-in/sdk/snapshot';
import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import type { FlowController } from '../controllers/flow-controller.ts';
import type { LocaleController } from '../controllers/locale-controller.ts';
import { pickText } from '../locales/pick-text.ts';
import type { WaysTexts } from '../locales/ways/texts.ts';
import type { Besides } from '../parts/frame.ts';
import { providerIcon } from '../parts/provider-icon.ts';
import type { CodeElement } from '../qr/code-element.ts';
import type { AnyScene } from '../views/make-scene.ts';
import { waysStyles } from '../styles/ways-styles.ts';
import { adoptLightStyles } from '../styles/adopt-light-styles.ts';
import { registerLocale } from '../locales/register-locale.ts';
import type { ClientController } from '../controllers/client-controller.ts';
import type { FlowAnswers } from '../controllers/flow-answers.ts';
import { keepSplit } from './keep-split.ts';
import { recallWay } from './remember-way.ts';

/** From this width of its container on, a login with a code shows two halves. */
const wideFrom = 720;

/** An element whose first view has other ways in around it. */
export interface WaysHost extends LitElement {
  readonly flow: string;
  readonly tag: string;
  readonly isPreview: boolean;
  readonly scan?: 'app' | 'wechat' | 'none' | undefined;
  /** The first view has other ways in beside or below it. */
  readonly offersWays?: boolean;
  /** There will be another half, as far as is known before the entry is there. */
  readonly expectsAside?: boolean;
  besideSnapshot?: AnySnapshot | undefined;
  readonly theme: string | undefined;
  readonly destination: string | undefined;
  marked: string | undefined;
  loadAnswers(): Promise<FlowAnswers>;
  /** Fetches the elements that stand beside the form. */
  loadCodes?(): Promise<unknown>;
}

/**
 * Other ways in, around a first view: the row of providers (REG-3, LGN-3, PRV), and the half with a code to scan (SCN), which is a flow of its own: the first
 * of the two to complete wins, the other is cancelled.
 */
export class Ways implements ReactiveController {
  readonly #host: WaysHost;
  readonly #flow: FlowController;
  readonly #locale: LocaleController;
  readonly #client: ClientController;
  readonly #last: string | undefined;
  readonly #observer: ResizeObserver | undefined;
  /** Decided once: a person who types already is not moved. */
  #layout: '' | 'split' | 'tabs' | undefined;
  #isWide = false;
  #isAside = false;
  #pressed = '';
  #isLoaded = false;
  #waiting: (() => void)[] = [];

  private constructor(host: WaysHost, flow: FlowController, client: ClientController, locale: LocaleController) {
    this.#host = host;
    this.#client = client;
    this.#flow = flow;
    this.#locale = locale;
    this.#last = recallWay(client.baseUrl);
    this.#host.marked ??= new URLSearchParams(globalThis.location?.search).get('way') ?? undefined;
    this.#observer = globalThis.ResizeObserver && new ResizeObserver(([entry]) => this.#measure(entry?.contentRect.width ?? 0));
    host.addController(this);
  }

  /** Makes them, with their texts and styles. */
  static async create(host: WaysHost, flow: FlowController, client: ClientController, locale: LocaleController): Promise<Ways> {
    registerLocale('zh-CN', { ways: async () => (await import('../locales/ways/zh-CN.ts')).zhCN, waiting: async () => (await import('../locales/waiting/zh-CN.ts')).zhCN });
    registerLocale('en', { ways: async () => (await import('../locales/ways/en.ts')).en, waiting: async () => (await import('../locales/waiting/en.ts')).en });
    await locale.load('ways');
    adoptLightStyles(host.renderRoot as ShadowRoot, waysStyles);
    return new Ways(host, flow, client, locale);
  }

  hostConnected(): void {
    this.#measure(this.#host.getBoundingClientRect().width);
    this.#observer?.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
  }

  hostUpdate(): void {
    if (!this.#flow.snapshot) return;
    // The form has won: the wait is given up before its element goes.
    this.#host.besideSnapshot = undefined;
    this.#isAside = false;
    this.#host.marked = undefined;
    this.#host.renderRoot.querySelector<Partial<CodeElement> & Element>('.aside > [data-code]')?.cancel?.();
  }

  hostUpdated(): void {
    if (this.#flow.busy) return;
    this.#pressed = '';
    for (const go of this.#waiting.splice(0)) go();
  }

  /** What stands around the first view under this entry. */
  besides(scene: AnyScene, entry: Entry | undefined): Besides | undefined {
    const texts = this.#locale.get('ways')?.texts;
    if (!entry || !texts) return undefined;
    const code = this.#codeOf(entry);
    this.#layout ??= this.#decide(code !== undefined);
    if (code && (this.#isShown || this.#host.isPreview)) void this.#load();
    return {
      layout: this.#isAside && code ? `${this.#layout} other` : this.#layout,
      tabs: code ? this.#renderTabs(texts) : nothing,
      aside: code ? this.#renderAside(texts, code) : nothing,
      ways: entry.providers.length > 0 ? this.#renderRow(scene, texts, entry) : nothing,
    };
  }

  #codeOf({ policy, providers }: Entry): 'app' | 'wechat' | undefined {
    const { flow, scan } = this.#host;
    if (flow !== 'login' || scan === 'none') return undefined;
    if (scan === 'wechat') return providers.some(({ id }) => id === 'wechat') ? 'wechat' : undefined;
    return policy.login.scan && 'app';
  }

  #decide(hasCode: boolean): '' | 'split' | 'tabs' {
    // Before it is kept for the next time: then it would be expected at once, and move who types already.
    const { expectsAside } = this.#host;
    if (!this.#host.isPreview && this.#host.flow === 'login' && !this.#host.scan) keepSplit(hasCode);
    if (!hasCode) return '';
    return expectsAside || !this.#host.matches(':focus-within') ? 'split' : 'tabs';
  }

  get #isShown(): boolean {
    return this.#isAside || (this.#isWide && this.#layout === 'split');
  }

  #measure(width: number): void {
    const isWide = width >= wideFrom;
    if (isWide === this.#isWide) return;
    this.#isWide = isWide;
    this.#host.requestUpdate();
  }

  async #load(): Promise<void> {
    if (this.#isLoaded) return;
    this.#isLoaded = true;
    try {
      await Promise.all([this.#host.loadCodes?.(), this.#locale.load('waiting')]);
    } catch {
      this.#isLoaded = false;
    }
    this.#host.requestUpdate();
  }

  #choose(isAside: boolean): void {
    this.#isAside = isAside;
    this.#host.requestUpdate();
  }

  /** One of two flows wins: whoever asks for a session first has the turn, the other waits to see what came of it. */
  readonly #takeTurn = async (finish: () => Promise<void>): Promise<void> => {
    while (this.#flow.busy) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    if (this.#flow.snapshot) return;
    this.#flow.set({ busy: 'sending' });
    try {
      await finish();
    } finally {
      this.#flow.set({ busy: '' });
    }
  };

  readonly #onFinish = (snapshot: AnySnapshot): void => void this.#host.loadAnswers().then((answers) => answers.adopt(snapshot));

  #renderTabs(texts: WaysTexts): TemplateResult {
    const tab = (isAside: boolean, label: string): TemplateResult =>
      html`<label class="tab"><input class="hidden" type="radio" name="way" .checked=${this.#isAside === isAside} @change=${() => this.#choose(isAside)}>${label}</label>`;
    return html`<div class="choice" part="tabs" role="radiogroup" aria-label=${texts.methods}>${tab(true, isPhone() ? texts.app : texts.scan)}${tab(false, texts.password)}</div>`;
  }

  #renderAside(texts: WaysTexts, code: 'app' | 'wechat'): TemplateResult {
    const { destination, isPreview, tag, theme } = this.#host;
    // The form's own: a code beside it brings none.
    const { baseUrl, current: client } = this.#client;
    const given = isPreview ? null : undefined;
    const isThere = this.#isLoaded && this.#isShown && (this.#flow.isFresh || isPreview);
    return html`<div class="aside" part="aside" role="group" aria-labelledby="aside-title">
      <h3 id="aside-title">${isPhone() ? texts.app : texts.scan}</h3>
      ${!isThere
        ? html`<div class="code-room"></div>`
        : code === 'wechat'
          ? html`<wechat-qr data-code .snapshot=${given} .baseUrl=${baseUrl} .client=${client} .locale=${tag} .theme=${theme} .returnTo=${destination} .resumed=${this.#host.besideSnapshot} .takeTurn=${this.#takeTurn} .onFinish=${this.#onFinish}></wechat-qr>`
          : html`<cloud-scan-qr data-code .snapshot=${given} .baseUrl=${baseUrl} .client=${client} .locale=${tag} .theme=${theme} .returnTo=${destination} .resumed=${this.#host.besideSnapshot} .takeTurn=${this.#takeTurn} .onFinish=${this.#onFinish}></cloud-scan-qr>`}
    </div>`;
  }

  #renderRow(scene: AnyScene, texts: WaysTexts, { providers }: Entry): TemplateResult {
    const isLogin = this.#host.flow === 'login';
    return html`<div class="ways" part="ways">
      <p class="rule"><span>${isLogin ? texts.login : texts.register}</span></p>
      <ul class="row">${providers.map(({ id, name }) => {
        const label = id === 'jd' && isLogin ? texts.jdName : pickText(name, this.#host.tag);
        const mark = this.#host.marked === id ? texts.advised : this.#last === id ? texts.lastUsed : undefined;
        return html`<li><button class="way" part="way" type="button" ?data-marked=${this.#host.marked === id} aria-disabled=${scene.isBusy ? 'true' : nothing} aria-busy=${this.#pressed === id ? 'true' : nothing} @click=${() => this.#press(scene, id)}>
          <span class="disc">${this.#pressed === id ? html`<span class="spinner"></span>` : providerIcon(id)}</span><span class="name">${label}</span>${mark ? html`<span class="mark">${mark}</span>` : nothing}</button></li>`;
      })}</ul>
      ${isLogin && providers.some(({ id }) => id === 'jd') ? html`<details class="help"><summary>${texts.jdQuestion}</summary><p>${texts.jdAnswer}</p></details>` : nothing}
    </div>`;
  }

  #press(scene: AnyScene, provider: string): void {
    if (scene.isBusy) return;
    this.#pressed = provider;
    scene.run({ action: 'chooseProvider', input: { provider, page: location.href } });
  }
}

/** Nothing on a phone can scan the phone's own screen (SCN-6). */
function isPhone(): boolean {
  const { userAgentData, userAgent } = navigator as Navigator & { userAgentData?: { readonly mobile: boolean } };
  return userAgentData?.mobile ?? (/iPhone|iPod/.test(userAgent) || (userAgent.includes('Android') && userAgent.includes('Mobile')));
}
