import { expect, type FrameLocator, type Locator, type Page } from '@playwright/test';
import type { Hand } from '../hands/hand.ts';

/** The simulated phone beside the stage. */
export class Phone {
  readonly root: Locator;
  readonly #hand: Hand;

  constructor(page: Page, hand: Hand) {
    this.root = page.getByTestId('phone');
    this.#hand = hand;
  }

  /** What the phone's own browser shows. */
  get page(): FrameLocator {
    return this.root.getByTestId('phone-page').contentFrame();
  }

  /** Holds the phone's own camera to the screen: what a code leads to is opened. */
  async openCamera(): Promise<void> {
    if (!(await this.root.getByTestId('home-screen').isVisible())) await this.#hand.press(this.root.getByTestId('phone-home'));
    await this.#hand.press(this.root.getByTestId('app-camera'));
  }

  get #messages(): Locator {
    return this.root.getByTestId('sms');
  }

  /** Opens the thread of a number by the notice of what just came, unless it is open. */
  async openThread(to: string): Promise<void> {
    const thread = this.root.locator(`[data-testid="thread"][data-to="${to}"]`);
    const notice = this.root.locator('[data-testid="notice"][data-channel="sms"]').first();
    await expect(thread.or(notice)).toBeVisible();
    if (await notice.isVisible()) await this.#hand.press(notice);
    await expect(thread).toBeVisible();
  }

  /** Reads the newest passcode that came to a number. @param count how many messages must be there by now */
  async readPasscode(to: string, count = 1): Promise<string> {
    await this.openThread(to);
    await expect(this.#messages).toHaveCount(count);
    const digits = await this.#messages.last().getByTestId('copy-passcode').getAttribute('data-passcode');
    await expect(this.#messages.last()).toContainText(digits ?? 'no passcode');
    return digits ?? '';
  }

  /** The newest text of the open thread. */
  async readNewest(): Promise<string> {
    return this.#messages.last().innerText();
  }

  /** Takes the call, hears it to its end, hangs up. */
  async hearPasscode(): Promise<string> {
    await this.#hand.press(this.root.getByTestId('answer-call'));
    await expect(this.root.locator('[data-testid="call-digits"] [data-said]')).toHaveCount(6, { timeout: 10_000 });
    const digits = await this.root.getByTestId('call-digits').innerText();
    await this.#hand.press(this.root.getByTestId('hang-up'));
    return digits.replaceAll(/\D/g, '');
  }
}
