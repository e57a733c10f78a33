import { expect, type Locator } from '@playwright/test';
import type { Hand } from '../hands/hand.ts';
import { PhoneApp } from './phone-app.ts';

/** The site's own app on the simulated phone: it logs in by itself, scans, confirms or declines. */
export class CloudApp extends PhoneApp {
  readonly question: Locator;

  constructor(phone: Locator, hand: Hand) {
    super(phone, 'cloud', hand);
    this.question = this.root.getByTestId('app-question');
  }

  /** Logs in with what the scenario has filled in. */
  async logIn(): Promise<void> {
    await this.open();
    await this.hand.press(this.root.getByTestId('app-log-in'));
    await expect(this.root).toHaveAttribute('data-signed-in');
  }

  async confirm(): Promise<void> {
    await this.hand.press(this.root.getByTestId('app-confirm'));
  }

  async deny(): Promise<void> {
    await this.hand.press(this.root.getByTestId('app-deny'));
  }

  async isTold(status: 'confirmed' | 'denied' | 'expired'): Promise<void> {
    await expect(this.told).toHaveAttribute('data-status', status);
  }
}
