import type { Locator } from '@playwright/test';
import type { Hand } from '../hands/hand.ts';
import { openApp } from './open-app.ts';

/** An application of the simulated phone: WeChat, or the site's own. */
export class PhoneApp {
  readonly root: Locator;
  /** What it said last. */
  readonly told: Locator;
  protected readonly hand: Hand;
  readonly #phone: Locator;
  readonly #name: 'wechat' | 'cloud';

  constructor(phone: Locator, name: 'wechat' | 'cloud', hand: Hand) {
    this.#phone = phone;
    this.#name = name;
    this.hand = hand;
    this.root = phone.getByTestId(name === 'cloud' ? 'cloud-app' : 'wechat');
    this.told = this.root.getByTestId(name === 'cloud' ? 'app-told' : 'wechat-told');
  }

  /** Opens it at its first screen. */
  async open(): Promise<void> {
    await openApp(this.#phone, this.#name, this.root, this.hand);
  }

  /** Holds the camera to the screen: whatever single code stands there is taken. */
  async scan(): Promise<void> {
    await this.open();
    await this.hand.press(this.root.getByTestId(this.#name === 'cloud' ? 'app-scan' : 'wechat-scan'));
  }
}
