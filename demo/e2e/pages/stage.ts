import { expect, type Locator, type Page } from '@playwright/test';
import type { Hand } from '../hands/hand.ts';
import { words, type Language, type Words } from '../words.ts';
import { Account } from './account.ts';
import { CloudApp } from './cloud-app.ts';
import { Mailbox } from './mailbox.ts';
import { Panels } from './panels.ts';
import { Phone } from './phone.ts';
import { SessionBar } from './session-bar.ts';
import { VendorPage } from './vendor-page.ts';
import { Wechat } from './wechat.ts';
import { Widget } from './widget.ts';

/** The live page: the elements on their stage, and everything around it. */
export class Stage {
  readonly page: Page;
  readonly hand: Hand;
  readonly words: Words;
  readonly language: Language;
  readonly root: Locator;
  readonly login: Widget;
  readonly register: Widget;
  readonly recover: Widget;
  readonly account: Account;
  readonly session: SessionBar;
  readonly phone: Phone;
  readonly wechat: Wechat;
  readonly app: CloudApp;
  readonly mailbox: Mailbox;
  readonly panels: Panels;

  constructor(page: Page, hand: Hand, language: Language = 'zh-CN') {
    this.page = page;
    this.hand = hand;
    this.language = language;
    this.words = words[language];
    this.root = page.getByTestId('stage');
    this.login = new Widget(page, 'cloud-login', hand);
    this.register = new Widget(page, 'cloud-register', hand);
    this.recover = new Widget(page, 'cloud-recover', hand);
    this.account = new Account(page, hand, this.words);
    this.session = new SessionBar(page, hand, this.words);
    this.phone = new Phone(page, hand);
    this.wechat = new Wechat(this.phone.root, hand);
    this.app = new CloudApp(this.phone.root, hand);
    this.mailbox = new Mailbox(page, hand, this.words);
    this.panels = new Panels(page, hand);
  }

  /** Opens the page with switches set: `{ policy: 'jd-cloud', scenario: 'registered', view: 'login' }`. */
  async open(switches: Readonly<Record<string, string>> = {}): Promise<void> {
    await this.page.goto(`./?${new URLSearchParams({ lang: this.language, ...switches })}`);
    // The world's own values or its time are there once the world is.
    await this.page.getByTestId('clock-time').waitFor({ state: 'attached' });
    await this.session.root.getByRole('link').or(this.session.root.getByRole('button')).first().waitFor();
  }

  /** Back to this tab, from the one that a mail has opened. */
  async comeBack(): Promise<void> {
    await this.page.bringToFront();
  }

  async registerByEmail(email: string, password: string): Promise<void> {
    await this.register.fill({ email, password });
    await this.register.agree();
    await this.register.press(this.words.register.submit);
  }

  async registerByName(accountName: string, password: string): Promise<void> {
    await this.register.fill({ accountName, password });
    await this.register.agree();
    await this.register.press(this.words.register.submit);
  }

  async logIn(identifier: string, password: string): Promise<void> {
    await this.login.fill({ identifier, password });
    await this.login.press(this.words.login.submit);
  }

  /** Name of a provider, as its button says it. */
  nameOf(provider: string): string {
    return this.words.waiting.names[provider] ?? provider;
  }

  /** The button of a provider, below a form. */
  way(widget: Widget, provider: string): Locator {
    return widget.root.locator('button[part="way"]').filter({ has: this.page.getByText(provider, { exact: true }) });
  }

  /** Chooses a provider below the form. */
  async choose(widget: Widget, provider: string): Promise<void> {
    await this.hand.press(this.way(widget, provider));
  }

  /** Chooses a provider whose page opens in a window of its own, and goes there. */
  async chooseInWindow(widget: Widget, provider: string): Promise<VendorPage> {
    const opened = this.page.context().waitForEvent('page');
    await this.choose(widget, provider);
    return this.vendor(await opened);
  }

  /** A vendor's page, in a window of its own or in the place of this one. */
  vendor(page = this.page): VendorPage {
    return new VendorPage(page, this.hand);
  }

  /** The vendor's window has brought its answer back, and may be closed: the page goes on by itself (PRV-9). */
  async isTaken(vendor: VendorPage): Promise<void> {
    await expect(vendor.callback).toHaveAttribute('data-outcome', 'taken');
    await vendor.page.close();
  }

  /**
   * Gives a phone and proves it: the last digit sends it.
   * @param count how many messages that phone has by then
   * @param agrees the account exists after this step, which asks for the agreements (REG-9)
   */
  async provePhone(widget: Widget, phone: string, { count = 1, agrees = false } = {}): Promise<void> {
    const { words } = this;
    await widget.isAt(words.phone.title);
    await widget.fill({ phone });
    if (agrees) await widget.agree();
    await widget.press(words.phone.send);
    await widget.passHumanCheck(words.answers.humanCheck.submit);
    await widget.isAt(words.passcode.title);
    await widget.fill({ passcode: await this.phone.readPasscode(`+86${phone.replaceAll(' ', '')}`, count) });
  }

  /** Account management, by the menu of whoever is signed in. */
  async openAccount(): Promise<void> {
    await this.session.openMenu();
    await this.hand.press(this.session.root.getByTestId('open-account'));
    await this.account.row(this.words.account.accountName).waitFor();
  }

  /** From the end of a flow to the page that was visited before (REG-6): here the same one, loaded anew. */
  async proceed(widget: Widget): Promise<void> {
    const loaded = this.page.waitForEvent('load');
    await widget.press(this.words.complete.proceed);
    await loaded;
    await this.page.getByTestId('clock-time').waitFor({ state: 'attached' });
  }
}
