import { expect, type Locator, type Page } from '@playwright/test';
import type { Hand } from '../hands/hand.ts';
import { Wechat } from './wechat.ts';

/** A page of QQ, of JD or of WeChat, played by the demo. */
export class VendorPage {
  readonly page: Page;
  readonly root: Locator;
  /** What the callback page says at the end, in a window of its own. */
  readonly callback: Locator;
  /** WeChat on the phone beside it. */
  readonly wechat: Wechat;
  readonly #hand: Hand;

  constructor(page: Page, hand: Hand) {
    this.page = page;
    this.root = page.getByTestId('vendor-page');
    this.callback = page.getByTestId('callback');
    this.wechat = new Wechat(page.getByTestId('phone'), hand);
    this.#hand = hand;
  }

  /** Picks somebody the vendor knows, by name or number. */
  async logInAs(name: string): Promise<void> {
    await this.#hand.press(this.root.locator(`[data-testid="vendor-person"][data-name="${name}"]`));
    await expect(this.root.getByTestId('vendor-ask')).toBeVisible();
  }

  async authorise(): Promise<void> {
    await this.#hand.press(this.root.getByTestId('vendor-authorise'));
  }

  async refuse(): Promise<void> {
    await this.#hand.press(this.root.getByTestId('vendor-refuse'));
  }
}
