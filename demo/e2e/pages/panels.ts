import { expect, type Locator, type Page } from '@playwright/test';
import type { Hand } from '../hands/hand.ts';

/** The switches above the stage and the logs below it. */
export class Panels {
  readonly #page: Page;
  readonly #hand: Hand;

  constructor(page: Page, hand: Hand) {
    this.#page = page;
    this.#hand = hand;
  }

  /** Requests of one kind that were made: `POST /flows`. */
  requests(title: string): Locator {
    return this.#page.locator(`[data-testid="request"][data-title="${title}"]`);
  }

  /** Events of one kind that were fired. */
  events(name: string): Locator {
    return this.#page.locator(`[data-testid="event"][data-title="${name}"]`);
  }

  async turnClock(milliseconds: 60_000 | 600_000 | 7_200_000 | 172_800_000): Promise<void> {
    const read = async (): Promise<number> => Date.parse((await this.#page.getByTestId('clock-time').getAttribute('datetime')) ?? '');
    const before = await read();
    await this.#hand.press(this.#page.getByTestId(`turn-${milliseconds}`));
    await expect.poll(read).toBeGreaterThanOrEqual(before + milliseconds);
  }

  async toggleFault(name: 'offline' | '500' | 'lost-reply' | 'truncated'): Promise<void> {
    const toggle = this.#page.getByTestId(`fault-${name}`);
    const before = await toggle.getAttribute('aria-pressed');
    await this.#hand.press(toggle);
    await expect(toggle).toHaveAttribute('aria-pressed', before === 'true' ? 'false' : 'true');
  }

  async setLatency(milliseconds: 0 | 400 | 2000 | 8000): Promise<void> {
    await this.#page.getByTestId('fault-latency').selectOption(String(milliseconds));
  }

  async choose(name: 'lang' | 'scheme' | 'theme' | 'width' | 'view' | 'host' | 'policy', value: string): Promise<void> {
    await this.#hand.choose(this.#page.getByTestId(`switch-${name}`).locator(`[value="${value}"]`));
  }
}
