import type { World } from '@cloud-sign-in/mocks';
import { html, type TemplateResult } from 'lit';
import { icons } from '../../shell/icons.ts';
import { WorldPanel } from '../../world-panel.ts';
import '../../scan/viewfinder.ts';
import { appBar } from '../app-bar.ts';
import { leaveApp } from '../leave-app.ts';
import { openAddress } from '../open-address.ts';
import { accountQuestion } from './account-question.ts';
import { conversation, type Said } from './conversation.ts';
import { grantsView } from './grants-view.ts';
import { loginQuestion } from './login-question.ts';
import { readAddress } from './read-address.ts';
import { wechatHome } from './wechat-home.ts';
import type { WechatPerson } from './wechat-person.ts';
import type { WechatScreen } from './wechat-screen.ts';

/** The WeChat of the phone: it scans what stands on the screen, asks its person, and tells the faked WeChat what they said. */
export class WechatApp extends WorldPanel {
  #screen: WechatScreen = { name: 'home' };
  #person: WechatPerson = 'me';
  readonly #nicknames = new Map<WechatPerson, string>();
  #said: Readonly<Partial<Record<WechatPerson, readonly Said[]>>> = {};

  protected watch(world: World): readonly (() => void)[] {
    return [world.vendors.subscribe(() => this.requestUpdate())];
  }

  get #nickname(): string {
    return this.#nicknames.get(this.#person) ?? this.t.wechatNicknames[this.#person];
  }

  readonly #go = (screen: WechatScreen): void => {
    this.#screen = screen;
    this.requestUpdate();
  };
  readonly #goHome = (): void => this.#go({ name: 'home' });
  readonly #tell = (text: string, tone: 'good' | 'bad'): void => this.#go({ name: 'told', text, tone });

  /** What a scan leads to depends on what the code says. */
  readonly #take = async (text: string): Promise<void> => {
    if (!this.world) return;
    const { wechat, officialAccount } = this.world.vendors;
    switch (readAddress(text)) {
      case 'login': {
        const question = await wechat.phone(this.#person).scan(text);
        return 'error' in question ? this.#tell(question.error, 'bad') : this.#go({ name: 'login', question });
      }
      case 'accounts': {
        const question = await officialAccount.phone(this.#person).scan(text);
        if ('error' in question) return this.#tell(question.error, 'bad');
        return this.#go({ name: 'accounts', question, account: question.accounts[0]?.appId ?? '', unticked: new Set() });
      }
      case 'follow':
        return this.#follow(text);
      case 'page':
        this.#goHome();
        return openAddress(this, text);
      case 'nothing':
        return this.#tell(this.t.codeOf(text), 'bad');
    }
  };

  async #follow(code: string): Promise<void> {
    const reply = await this.world?.vendors.follower.phone(this.#person).scan(code);
    if (!reply) return;
    if ('error' in reply) return this.#tell(reply.error, 'bad');
    this.#hear('account', reply.says);
    this.#go({ name: 'conversation' });
  }

  readonly #write = async (text: string): Promise<void> => {
    this.#hear('me', text);
    const reply = await this.world?.vendors.follower.phone(this.#person).write(text);
    this.#hear('account', reply?.says);
  };

  #hear(by: Said['by'], text: string | undefined): void {
    if (text) this.#said = { ...this.#said, [this.#person]: [...(this.#said[this.#person] ?? []), { by, text }] };
    this.requestUpdate();
  }

  async #answerLogin(uuid: string, isAllowed: boolean): Promise<void> {
    const phone = this.world?.vendors.wechat.phone(this.#person);
    if (!phone) return;
    await phone.setNickname(this.#nickname);
    const outcome = await (isAllowed ? phone.authorise(uuid) : phone.refuse(uuid));
    if ('error' in outcome) this.#tell(outcome.error, 'bad');
    else this.#tell(isAllowed ? this.t.wechat.allowed : this.t.wechat.refused, isAllowed ? 'good' : 'bad');
  }

  async #answerAccounts({ question, account, unticked }: Extract<WechatScreen, { name: 'accounts' }>, isAllowed: boolean): Promise<void> {
    const phone = this.world?.vendors.officialAccount.phone(this.#person);
    if (!phone) return;
    if (!isAllowed) {
      await phone.refuse(question.uuid);
      return this.#tell(this.t.wechat.refused, 'bad');
    }
    const permissions = question.permissions.map(({ id }) => id).filter((id) => !unticked.has(id));
    const outcome = await phone.authorise(question.uuid, { account, permissions });
    if ('error' in outcome) this.#tell(outcome.error, 'bad');
    else this.#tell(this.t.wechat.authorised, 'good');
  }

  protected override render(): TemplateResult {
    const isHome = this.#screen.name === 'home';
    return html`<div class="d-appview" data-testid="wechat" data-screen=${this.#screen.name}>
      ${appBar(this.t, this.#title(), isHome ? this.#nickname : '', isHome ? () => leaveApp(this) : this.#goHome)} ${this.#view()}
    </div>`;
  }

  #title(): string {
    const { t } = this;
    switch (this.#screen.name) {
      case 'scanner': return t.wechat.scan;
      case 'conversation': return t.site.brand;
      case 'grants': return t.wechat.grants;
      case 'home': case 'login': case 'accounts': case 'told': return t.wechat.name;
    }
  }

  #view(): TemplateResult {
    const { t } = this;
    const screen = this.#screen;
    const own = this.world?.vendors.registry.officialAccount.accounts.filter(({ administrators }) => administrators.includes(this.#person)) ?? [];
    switch (screen.name) {
      case 'home':
        return wechatHome(t, { person: this.#person, nickname: this.#nickname, accounts: own, newest: this.#said[this.#person]?.at(-1)?.text }, {
          scan: () => this.#go({ name: 'scanner' }),
          be: (person) => { this.#person = person; this.requestUpdate(); },
          rename: (nickname) => { this.#nicknames.set(this.#person, nickname); this.requestUpdate(); },
          talk: () => this.#go({ name: 'conversation' }),
          manage: (account) => this.#go({ name: 'grants', account }),
        });
      case 'scanner':
        return html`<demo-viewfinder .take=${(text: string) => void this.#take(text)}></demo-viewfinder>`;
      case 'login':
        return loginQuestion(t, screen.question, this.#nickname, { allow: () => void this.#answerLogin(screen.question.uuid, true), refuse: () => void this.#answerLogin(screen.question.uuid, false) });
      case 'accounts':
        return accountQuestion(t, screen, {
          choose: (account) => this.#go({ ...screen, account }),
          tick: (permission, isOn) => this.#go({ ...screen, unticked: new Set(isOn ? [...screen.unticked].filter((id) => id !== permission) : [...screen.unticked, permission]) }),
          authorise: () => void this.#answerAccounts(screen, true),
          refuse: () => void this.#answerAccounts(screen, false),
        });
      case 'conversation':
        return conversation(t, this.#said[this.#person] ?? [], (text) => void this.#write(text));
      case 'grants':
        return grantsView(t, own.find(({ appId }) => appId === screen.account)?.nickname ?? '', async (permissions) => {
          await this.world?.vendors.officialAccount.phone(this.#person).change(screen.account, permissions);
          this.#tell(t.wechat.changed, 'good');
        });
      case 'told':
        return html`<div class="d-ask d-told" data-testid="wechat-told" data-tone=${screen.tone} role="status">
          <span class="d-told-mark">${screen.tone === 'good' ? icons.done : icons.stop}</span><p>${screen.text}</p>
          <button class="d-key" type="button" data-testid="wechat-done" @click=${this.#goHome}>${t.done}</button>
        </div>`;
    }
  }
}

customElements.define('demo-wechat', WechatApp);
