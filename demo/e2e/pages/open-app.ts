import { expect, type Locator } from '@playwright/test';
import type { Hand } from '../hands/hand.ts';

/** Opens an application of the phone at its first screen, whatever the phone shows. */
export async function openApp(phone: Locator, name: 'wechat' | 'cloud', app: Locator, hand: Hand): Promise<void> {
  if (!(await app.isVisible())) {
    if (!(await phone.getByTestId('home-screen').isVisible())) await hand.press(phone.getByTestId('phone-home'));
    await hand.press(phone.getByTestId(`app-${name}`));
  }
  await expect(app).toBeVisible();
  if ((await app.getAttribute('data-screen')) !== 'home') await hand.press(app.getByTestId('phone-back'));
  await expect(app).toHaveAttribute('data-screen', 'home');
}
