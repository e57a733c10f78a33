import type { Locator, Page } from '@playwright/test';
import type { Hand } from '../hands/hand.ts';
import { words, type Language, type Words } from '../words.ts';
import { Mailbox } from './mailbox.ts';
import { Panels } from './panels.ts';
import { Phone } from './phone.ts';
import { SessionBar } from './session-bar.ts';
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
  readonly session: SessionBar;
  readonly phone: Phone;
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
    this.session = new SessionBar(page, hand, this.words);
    this.phone = new Phone(page, hand);
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

  /** From the end of a flow to the page that was visited before (REG-6): here the same one, loaded anew. */
  async proceed(widget: Widget): Promise<void> {
    const loaded = this.page.waitForEvent('load');
    await widget.press(this.words.complete.proceed);
    await loaded;
    await this.page.getByTestId('clock-time').waitFor({ state: 'attached' });
  }
}
