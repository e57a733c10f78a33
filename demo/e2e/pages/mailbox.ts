import type { FrameLocator, Locator, Page } from '@playwright/test';
import type { Hand } from '../hands/hand.ts';
import type { Words } from '../words.ts';
import { LinkPage } from './link-page.ts';

/** The simulated mailbox beside the stage. */
export class Mailbox {
  readonly root: Locator;
  readonly #page: Page;
  readonly #hand: Hand;
  readonly #words: Words;

  constructor(page: Page, hand: Hand, texts: Words) {
    this.#page = page;
    this.#hand = hand;
    this.#words = texts;
    this.root = page.getByTestId('mailbox');
  }

  /** The mails of an address, the newest first. */
  mails(to: string): Locator {
    return this.root.locator(`[data-testid="mail"][data-to="${to}"]`);
  }

  get mail(): FrameLocator {
    return this.root.getByTestId('mail-frame').contentFrame();
  }

  /** Opens the newest mail of an address. */
  async open(to: string): Promise<void> {
    if (await this.root.getByTestId('mail-close').isVisible()) await this.#hand.press(this.root.getByTestId('mail-close'));
    await this.#hand.press(this.mails(to).first());
  }

  /** Follows the open mail's link: a new tab, of this browser or of another device. */
  async follow(where: 'browser' | 'laptop' = 'browser'): Promise<LinkPage> {
    if (where === 'laptop') await this.#hand.choose(this.root.getByTestId('switch-opens-in').locator('[value="laptop"]'));
    const opened = this.#page.context().waitForEvent('page');
    await this.#hand.press(this.mail.getByRole('link').first());
    return new LinkPage(await opened, this.#hand, this.#words);
  }

  /** Opens the newest mail of an address and follows its link. */
  async openLink(to: string, where: 'browser' | 'laptop' = 'browser'): Promise<LinkPage> {
    await this.open(to);
    return this.follow(where);
  }
}
