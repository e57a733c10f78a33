import { expect, type Locator, type Page } from '@playwright/test';
import type { Hand } from '../hands/hand.ts';
import type { Words } from '../words.ts';
import type { Phone } from './phone.ts';
import { Widget } from './widget.ts';

/** `<cloud-account>`: its rows, and the flow that is open in one. */
export class Account {
  readonly root: Locator;
  readonly flow: Widget;
  readonly #hand: Hand;
  readonly #words: Words;

  constructor(page: Page, hand: Hand, texts: Words) {
    this.root = page.locator('cloud-account');
    this.flow = new Widget(page, 'cloud-account-flow', hand);
    this.#hand = hand;
    this.#words = texts;
  }

  /** A row by what stands at its beginning. */
  row(label: string): Locator {
    return this.root.getByRole('listitem').filter({ has: this.root.page().locator('.label').getByText(label, { exact: true }) });
  }

  /** Opens the flow of a row: `open('修改', '登录密码')`. */
  async open(action: string, label: string): Promise<void> {
    await this.#hand.press(this.root.getByRole('button', { name: this.#words.account.act(action, label), exact: true }));
  }

  /** Proves by the password that it is oneself. */
  async provePassword(password: string): Promise<void> {
    const { reauthenticate } = this.#words;
    await this.flow.isAt(reauthenticate.title);
    await this.flow.fill({ password });
    await this.flow.press(reauthenticate.submit);
  }

  /** Proves by a passcode to the security phone that it is oneself. @param count how many messages that phone has by then */
  async provePasscode(phone: Phone, number: string, count: number): Promise<void> {
    const texts = this.#words;
    await this.flow.isAt(texts.reauthenticate.title);
    await this.flow.press(texts.phone.send);
    await this.flow.passHumanCheck(texts.answers.humanCheck.submit);
    await this.flow.fill({ passcode: await phone.readPasscode(number, count) });
  }

  /** The end of a flow, read and closed. */
  async isDone(title: string): Promise<void> {
    await this.flow.isAt(title);
    await this.flow.press(this.#words.complete.done);
    await expect(this.flow.root).toHaveCount(0);
  }
}
