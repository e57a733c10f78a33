import { expect, type Locator } from '@playwright/test';
import type { Hand } from '../hands/hand.ts';
import { openApp } from './open-app.ts';

/** The site's own app on the simulated phone: it logs in by itself, scans, confirms or declines. */
export class CloudApp {
  readonly root: Locator;
  readonly question: Locator;
  readonly told: Locator;
  readonly #phone: Locator;
  readonly #hand: Hand;

  constructor(phone: Locator, hand: Hand) {
    this.#phone = phone;
    this.#hand = hand;
    this.root = phone.getByTestId('cloud-app');
    this.question = this.root.getByTestId('app-question');
    this.told = this.root.getByTestId('app-told');
  }

  async open(): Promise<void> {
    await openApp(this.#phone, 'cloud', this.root, this.#hand);
  }

  /** Logs in with what the scenario has filled in. */
  async logIn(): Promise<void> {
    await this.open();
    await this.#hand.press(this.root.getByTestId('app-log-in'));
    await expect(this.root).toHaveAttribute('data-signed-in');
  }

  /** Holds the camera to the screen: whatever single code stands there is taken. */
  async scan(): Promise<void> {
    await this.open();
    await this.#hand.press(this.root.getByTestId('app-scan'));
  }

  async confirm(): Promise<void> {
    await this.#hand.press(this.root.getByTestId('app-confirm'));
  }

  async deny(): Promise<void> {
    await this.#hand.press(this.root.getByTestId('app-deny'));
  }

  async isTold(status: 'confirmed' | 'denied' | 'expired'): Promise<void> {
    await expect(this.told).toHaveAttribute('data-status', status);
  }
}
