import { expect, type Locator } from '@playwright/test';
import type { Hand } from '../hands/hand.ts';
import { PhoneApp } from './phone-app.ts';

interface Grant {
  /** Name of the Official Account; the first one if left out. */
  account?: string;
  /** Number of the permission to leave out; 3 is the account service. */
  untick?: number;
}

/** WeChat on the simulated phone: it reads the code that stands on the screen, and its person answers. */
export class Wechat extends PhoneApp {
  constructor(phone: Locator, hand: Hand) {
    super(phone, 'wechat', hand);
  }

  /** Scans, and waits for the question about logging in. */
  async scanLogin(): Promise<void> {
    await this.scan();
    await expect(this.root.getByTestId('wechat-login')).toBeVisible();
  }

  async allow(): Promise<void> {
    await this.hand.press(this.root.getByTestId('wechat-allow'));
  }

  async refuse(): Promise<void> {
    await this.hand.press(this.root.getByTestId('wechat-refuse'));
  }

  /** Chooses an Official Account and authorises the site for it. */
  async authorise({ account, untick }: Grant = {}): Promise<void> {
    const question = this.root.getByTestId('wechat-accounts');
    await expect(question).toBeVisible();
    if (account !== undefined) await this.hand.choose(question.getByRole('radio', { name: account }));
    if (untick !== undefined) await this.hand.tick(question.getByTestId(`permission-${untick}`));
    await this.hand.press(question.getByTestId('wechat-authorise'));
  }

  /** Whose WeChat it is. */
  async be(person: 'me' | 'partner'): Promise<void> {
    await this.open();
    await this.hand.choose(this.root.getByTestId('switch-wechat-person').locator(`[value="${person}"]`));
  }

  /** Answers in the conversation with the site's Official Account. */
  async reply(text: '1' | '2'): Promise<void> {
    await expect(this.root.getByTestId('wechat-said').first()).toBeVisible();
    await this.hand.press(this.root.getByTestId(`wechat-reply-${text}`));
  }
}
