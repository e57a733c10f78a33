import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { personAt } from '../../testing/person-at.ts';
import type { TestBrowser } from '../../testing/test-browser.ts';
import { openFlow, openProved, password } from '../testing/account-steps.ts';
import { openProviderWorld, type ProviderWorld } from '../testing/open-provider-world.ts';
import { payloadIn } from '../testing/open-world.ts';

const phone = '+8613800138000';
type Opens = (browser: TestBrowser) => ReturnType<typeof openFlow>;

/** Every flow that asks for a proof, opened on one, and the action that does what it is about. */
const flows: readonly (readonly [string, 'wechat' | 'jd', Opens, string, object])[] = [
  ['PWD-8: a new password', 'wechat', (browser) => openProved(browser, 'change-password'), 'submitNewPassword', { password: 'New-Sky-74' }],
  ['MGT-2: a new phone', 'wechat', (browser) => openProved(browser, 'change-phone'), 'sendPasscode', { phone: '13900139000', channel: 'sms' }],
  ['MGT-2: a new e-mail', 'wechat', (browser) => openProved(browser, 'change-email'), 'submitEmail', { email: 'li@example.com' }],
  ['DIS-5: a disassociation', 'wechat', (browser) => openProved(browser, 'disassociate-provider', { provider: 'wechat' }), 'confirmDisassociation', {}],
  ['MGT-3: an upgrade', 'jd', (browser) => openProved(browser, 'upgrade'), 'submitAccountCredentials', { accountName: 'jd_lin' }],
  ['MGT-3: JD login switched off', 'jd', (browser) => openProved(browser, 'switch-provider', { provider: 'jd', turnOn: false }), 'confirmProviderSwitch', {}],
];

async function enter(world: ProviderWorld, provider: 'wechat' | 'jd'): Promise<TestBrowser> {
  const browser = world.browse();
  await world.provePhone(browser, (await world.logInBy(browser, provider, personAt(provider, 'p1'))).snapshot, phone);
  payloadIn(await browser.act((await openFlow(browser, 'set-password')).snapshot, 'submitNewPassword', { password }), 'complete');
  return browser;
}

describe('a proof that has grown old under an open flow', () => {
  for (const [what, provider, open, action, input] of flows) {
    test(`${what} is not made on it: identity is proved again first, and then it is`, async () => {
      const world = openProviderWorld('jd-cloud');
      const browser = await enter(world, provider);
      const opened = await open(browser);
      assert.notEqual(opened.snapshot?.state, 'reauthenticate');
      world.ports.clock.turn(599_999);
      const begun = await open(browser);
      assert.equal(begun.snapshot?.state, opened.snapshot?.state, 'good for ten minutes');
      world.ports.clock.turn(1);
      const before = JSON.stringify([world.store.export().accounts, world.store.export().identities, world.store.export().links]);
      const late = await browser.actAsHuman(opened.snapshot, action, input);
      assert.equal(late.snapshot?.state, 'reauthenticate');
      assert.equal(JSON.stringify([world.store.export().accounts, world.store.export().identities, world.store.export().links]), before);
      assert.equal((await browser.actAsHuman(late.snapshot, action, input)).body['code'], 'action_not_allowed');
      const proved = await browser.act(late.snapshot, 'provePassword', { password });
      assert.equal(proved.snapshot?.state, opened.snapshot?.state);
      const done = await browser.actAsHuman(proved.snapshot, action, input);
      assert.ok(done.snapshot?.state === 'complete' || done.snapshot?.state === 'passcode', JSON.stringify(done.body));
    });
  }
});
