import { expect, type Locator, type Page } from '@playwright/test';
import type { Hand } from '../hands/hand.ts';
import type { Words } from '../words.ts';

/** `<cloud-session>` in the navigation of the site. */
export class SessionBar {
  readonly root: Locator;
  readonly #hand: Hand;
  readonly #words: Words;

  constructor(page: Page, hand: Hand, texts: Words) {
    this.root = page.locator('cloud-session');
    this.#hand = hand;
    this.#words = texts;
  }

  get callToAction(): Locator {
    return this.root.getByRole('link', { name: this.#words.session.callToAction });
  }

  async isSignedIn(displayName: string | RegExp): Promise<void> {
    await expect(this.root.getByRole('button', { name: typeof displayName === 'string' ? this.#words.session.menu(displayName) : displayName })).toBeVisible();
  }

  async isSignedOut(): Promise<void> {
    await expect(this.callToAction).toBeVisible();
  }

  async openMenu(): Promise<void> {
    await this.#hand.press(this.root.getByRole('button').first());
  }

  async signOut(): Promise<void> {
    await this.openMenu();
    await this.#hand.press(this.root.getByRole('button', { name: this.#words.session.signOut }));
    await this.isSignedOut();
  }
}
