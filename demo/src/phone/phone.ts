import type { World } from '@cloud-sign-in/mocks';
import { html, nothing, type TemplateResult } from 'lit';
import { switches } from '../switches.ts';
import { WorldPanel } from '../world-panel.ts';
import './browser-app.ts';
import { callScreen } from './call-screen.ts';
import { Call } from './call.ts';
import { callsApp } from './calls-app.ts';
import './cloud-app/cloud-app.ts';
import { homeScreen } from './home-screen.ts';
import { lockScreen } from './lock-screen.ts';
import { messagesApp } from './messages-app.ts';
import { notice } from './notice.ts';
import type { PhoneMessage } from './phone-message.ts';
import { readPhoneMessage } from './read-phone-message.ts';
import { statusBar } from './status-bar.ts';
import { threadView } from './thread-view.ts';
import './wechat/wechat-app.ts';

const bannerMilliseconds = 8_000;

type Screen = { name: 'lock' } | { name: 'home' } | { name: 'messages' } | { name: 'thread'; to: string } | { name: 'calls' } | { name: 'wechat' } | { name: 'cloud' } | { name: 'camera' };

/** The simulated phone: SMS and calls of every number arrive here, and its apps scan what the screen beside it shows. */
export class Phone extends WorldPanel {
  #screen: Screen = { name: 'lock' };
  #call: Call | undefined;
  #messages: readonly PhoneMessage[] = [];
  /** What was looked at, by id; calls by how they ended. */
  readonly #seen = new Map<string, 'seen' | 'answered' | 'missed'>();
  #timer = 0;
  /** What just came while something else was on the screen. */
  #banner: PhoneMessage | undefined;
  #bannerTimer = 0;
  #read = '';
  /** Apps that were opened once: they go on behind the screen, so that an answer to an SMS does not end what they were asked. */
  readonly #running = new Set<Screen['name']>();
  #address: string | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#timer = window.setInterval(() => this.requestUpdate(), 1000);
    this.addEventListener('leave-app', this.#goHome);
    this.addEventListener('open-address', this.#openAddress);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
    clearTimeout(this.#bannerTimer);
    this.#call?.end();
    this.removeEventListener('leave-app', this.#goHome);
    this.removeEventListener('open-address', this.#openAddress);
  }

  protected watch(world: World): readonly (() => void)[] {
    this.#take(world, true);
    return [world.outbox.subscribe(() => this.#take(world, false)), world.clock.subscribe(() => this.requestUpdate())];
  }

  #take(world: World, isFirst: boolean): void {
    const known = new Set(this.#messages.map(({ id }) => id));
    this.#messages = world.outbox.list().map(readPhoneMessage);
    const fresh = this.#messages.filter(({ id }) => !known.has(id));
    if (isFirst) for (const { id, channel } of fresh) this.#seen.set(id, channel === 'voice' ? 'missed' : 'seen');
    else for (const message of fresh) this.#receive(message);
    this.requestUpdate();
  }

  #receive(message: PhoneMessage): void {
    if (message.channel === 'voice') return this.#ring(message);
    this.#banner = message;
    clearTimeout(this.#bannerTimer);
    this.#bannerTimer = window.setTimeout(() => this.#dropBanner(), bannerMilliseconds);
  }

  #dropBanner(): void {
    this.#banner = undefined;
    this.requestUpdate();
  }

  #ring(message: PhoneMessage): void {
    this.#call?.end();
    this.#call = new Call(message, () => this.requestUpdate());
  }

  readonly #answer = (): void => {
    if (!this.#call) return;
    this.#seen.set(this.#call.message.id, 'answered');
    this.#call.answer(switches.get('lang'));
  };

  readonly #hangUp = (): void => {
    if (!this.#call) return;
    if (!this.#seen.has(this.#call.message.id)) this.#seen.set(this.#call.message.id, 'missed');
    this.#call.end();
    this.#call = undefined;
    this.requestUpdate();
  };

  #go(screen: Screen): void {
    this.#screen = screen;
    this.#running.add(screen.name);
    this.requestUpdate();
  }

  readonly #goHome = (): void => this.#go({ name: 'home' });

  readonly #openAddress = (event: Event): void => {
    this.#address = event instanceof CustomEvent ? String(event.detail) : undefined;
    this.#go({ name: 'camera' });
  };

  /** The camera begins with a look around. */
  #openCamera(): void {
    this.#address = undefined;
    this.#go({ name: 'camera' });
  }

  /** Reads a message: its thread, the list of calls, or the mailbox beside the phone. */
  readonly #open = (message: PhoneMessage): void => {
    this.#banner = undefined;
    if (message.channel === 'sms') this.#go({ name: 'thread', to: message.to });
    else if (message.channel === 'voice') this.#go({ name: 'calls' });
    else this.dispatchEvent(new CustomEvent('open-mail', { detail: message.id, bubbles: true }));
    if (!this.#seen.has(message.id)) this.#seen.set(message.id, message.channel === 'voice' ? 'missed' : 'seen');
    this.requestUpdate();
  };

  #unseen(channel: PhoneMessage['channel']): number {
    return this.#messages.filter((message) => message.channel === channel && !this.#seen.has(message.id)).length;
  }

  protected override render(): TemplateResult {
    const now = this.world?.clock.now() ?? Date.now();
    const isOnWall = this.#call !== undefined || this.#screen.name === 'lock' || this.#screen.name === 'home';
    return html`<section class="d-phone" aria-label=${this.t.phone} data-testid="phone" data-screen=${this.#call ? `call-${this.#call.phase}` : this.#screen.name}>
      <h2 class="d-unseen">${this.t.phone}</h2>
      <div class="d-phone-screen" ?data-wall=${isOnWall}>
        ${isOnWall ? html`<div class=${this.#call ? 'd-call-wall' : 'd-phone-wall'}></div>` : ''} ${statusBar(now)} ${this.#view(now)} ${this.#apps()}
        ${this.#banner && !this.#seen.has(this.#banner.id) && this.#screen.name !== 'lock' ? html`<div class="d-banner" role="status">${notice(this.t, this.#banner, this.#open)}</div>` : ''}
        <button class="d-phone-bar" type="button" aria-label=${this.t.home} data-testid="phone-home" @click=${this.#goHome}></button>
      </div>
    </section>`;
  }

  /** A thread is read from its end. */
  protected override updated(): void {
    const list = this.querySelector('.d-bubbles');
    const read = list ? `${this.#screen.name} ${list.childElementCount}` : '';
    if (list && read !== this.#read) list.scrollTop = list.scrollHeight;
    this.#read = read;
  }

  #apps(): TemplateResult {
    const runs = (name: Screen['name']): boolean => this.#running.has(name);
    const isBehind = (name: Screen['name']): boolean => this.#screen.name !== name || this.#call !== undefined;
    return html`
      ${runs('wechat') ? html`<demo-wechat ?hidden=${isBehind('wechat')}></demo-wechat>` : nothing}
      ${runs('cloud') ? html`<demo-cloud-app ?hidden=${isBehind('cloud')}></demo-cloud-app>` : nothing}
      ${this.#screen.name === 'camera' ? html`<demo-browser .address=${this.#address} ?hidden=${isBehind('camera')}></demo-browser>` : nothing}
    `;
  }

  #view(now: number): TemplateResult | typeof nothing {
    const { t } = this;
    const language = switches.get('lang');
    if (this.#call) return callScreen(t, this.#call, { answer: this.#answer, hangUp: this.#hangUp });
    const list = (channel: PhoneMessage['channel']): PhoneMessage[] => this.#messages.filter((message) => message.channel === channel);
    switch (this.#screen.name) {
      case 'lock':
        return lockScreen(t, now, language, this.#messages.filter(({ id }) => !this.#seen.has(id)), this.#open);
      case 'home':
        return homeScreen(t, now, language, {
          messages: { unseen: this.#unseen('sms'), open: () => this.#go({ name: 'messages' }) },
          calls: { unseen: this.#unseen('voice'), open: () => this.#go({ name: 'calls' }) },
          wechat: { open: () => this.#go({ name: 'wechat' }) },
          cloud: { open: () => this.#go({ name: 'cloud' }) },
          camera: { open: () => this.#openCamera() },
          mail: { unseen: this.#unseen('mail'), open: () => this.dispatchEvent(new CustomEvent('open-mail', { bubbles: true })) },
        });
      case 'messages':
        return messagesApp(t, list('sms'), (message) => this.#open(message), this.#goHome);
      case 'thread': {
        const { to } = this.#screen;
        const thread = list('sms').filter((message) => message.to === to);
        for (const { id } of thread) this.#seen.set(id, 'seen');
        return threadView(t, thread, to, () => this.#go({ name: 'messages' }));
      }
      case 'calls':
        return callsApp(t, list('voice'), (id) => this.#seen.get(id) === 'answered', (message) => this.#ring(message), this.#goHome);
      case 'wechat':
      case 'cloud':
      case 'camera':
        return nothing; // they are elements of their own
    }
  }
}

customElements.define('demo-phone', Phone);
