import { personAt } from '../../testing/person-at.ts';
import type { TestAnswer, TestBrowser } from '../../testing/test-browser.ts';
import type { ProviderWorld } from './open-provider-world.ts';
import { payloadIn } from './open-world.ts';

/** A WeChat that scanned, agreed and proved a phone. */
export async function provePhoneByWechat(world: ProviderWorld, browser: TestBrowser, subject: string, number = '+8613800138000'): Promise<TestAnswer> {
  const begun = await world.logInBy(browser, 'wechat', personAt('wechat', subject));
  payloadIn(begun, 'phone');
  return world.provePhone(browser, begun.snapshot, number);
}
