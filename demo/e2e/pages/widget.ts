import { expect, type Locator, type Page } from '@playwright/test';
import type { Hand } from '../hands/hand.ts';
import { answerQuestion } from './answer-question.ts';

/** One element with a form in it: what is seen of it, and what a person can do there. */
export class Widget {
  readonly root: Locator;
  readonly title: Locator;
  readonly hand: Hand;

  constructor(within: Page | Locator, tag: string, hand: Hand) {
    this.root = within.locator(tag);
    this.title = this.root.getByRole('heading', { level: 2 });
    this.hand = hand;
  }

  /** An input by its name. */
  field(name: string): Locator {
    return this.root.locator(`input[name="${name}"]`);
  }

  button(name: string | RegExp): Locator {
    return this.root.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });
  }

  link(name: string): Locator {
    return this.root.getByRole('link', { name, exact: true });
  }

  /** The line under a field. */
  message(name: string): Locator {
    return this.root.locator(`[id$="-${name}-message"]`);
  }

  /** A note under the form: a fault, a refusal of no field. */
  get note(): Locator {
    return this.root.locator('[data-cloud~="note"]');
  }

  async fill(values: Readonly<Record<string, string>>): Promise<void> {
    for (const [name, value] of Object.entries(values)) await this.hand.type(this.field(name), value);
  }

  async press(name: string): Promise<void> {
    await this.hand.press(this.button(name));
  }

  /** Presses a button that says it is not to be pressed now. */
  async pressAnyway(name: string): Promise<void> {
    await this.button(name).click({ force: true });
  }

  async follow(name: string): Promise<void> {
    await this.hand.press(this.link(name));
  }

  async choose(label: string): Promise<void> {
    await this.hand.choose(this.root.getByRole('radio', { name: label, exact: true }));
  }

  async agree(): Promise<void> {
    await this.hand.tick(this.field('agreements'));
  }

  /** Reads the question of the human check and answers it, as a person would. */
  async passHumanCheck(submit: string): Promise<void> {
    const question = this.root.locator('[data-cloud~="question"] label');
    await this.hand.type(this.field('humanCheck'), answerQuestion(await question.innerText()));
    await this.press(submit);
  }

  async isAt(title: string): Promise<void> {
    await expect(this.title).toHaveText(title);
  }
}
