import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Policy, ProviderId } from '@cloud-sign-in/contract';
import { jdCloud } from '../../policies/jd-cloud.ts';
import { tencentCloud } from '../../policies/tencent-cloud.ts';
import { personAt } from '../../testing/person-at.ts';
import type { TestAnswer, TestBrowser } from '../../testing/test-browser.ts';
import { accepted, consentTo, payloadIn } from '../testing/open-world.ts';
import { openProviderWorld, type ProviderWorld } from '../testing/open-provider-world.ts';

const phone = '+8613800138000';
const none = { accounts: 0, identities: 0, sessions: 0 };
const missing = (...ids: string[]) => ({ code: 'agreements_required', field: 'agreements', params: { missing: ids } });
const recorded = (world: ProviderWorld) => world.store.export().accounts?.at(-1)?.agreements;
const asked = (answer: TestAnswer): string[] => Object.keys(consentTo(answer.snapshot).agreements ?? {});

/** A Tencent way, up to the industry. */
async function toIndustry(world: ProviderWorld, browser: TestBrowser, provider: ProviderId): Promise<TestAnswer> {
  const begun = await world.logInBy(browser, provider, personAt(provider, 'p-1'));
  const typed = await browser.act(begun.snapshot, 'createAccount', {});
  const proved = await world.provePhone(browser, typed.snapshot, phone);
  for (const answer of [begun, typed, proved]) if (answer.snapshot?.state !== 'industry') assert.deepEqual(asked(answer), [], `${answer.snapshot?.state} is not the last step`);
  return proved.snapshot?.state === 'email' ? browser.act(proved.snapshot, 'submitEmail', { email: 'li@example.com' }) : proved;
}

describe('agreements at a first login', () => {
  for (const provider of ['wechat', 'wechat-official-account', 'qq'] as const) {
    test(`REG-9: ${provider} at Tencent: asked with the industry, all of them or no account, and recorded as accepted`, async () => {
      const world = openProviderWorld('tencent-cloud');
      const browser = world.browse();
      const last = await toIndustry(world, browser, provider);
      assert.deepEqual(payloadIn<{ agreements: unknown }>(last, 'industry').agreements, tencentCloud.agreements, 'title, link and version are told');
      const bad: [object, string[]][] = [
        [{}, ['terms', 'privacy']], [{ agreements: {} }, ['terms', 'privacy']], [{ agreements: { terms: accepted.terms } }, ['privacy']], [{ agreements: { ...accepted, privacy: '2020-01-01' } }, ['privacy']],
      ];
      for (const [given, ids] of bad) {
        const refused = await browser.act(last.snapshot, 'chooseIndustry', { industry: 'games', ...given });
        assert.deepEqual([refused.status, refused.refusal, refused.snapshot?.state], [422, missing(...ids), 'industry']);
      }
      for (const agreements of [{ ['__proto__']: accepted.terms }, ['terms', 'privacy'], true]) assert.equal((await browser.act(last.snapshot, 'chooseIndustry', { industry: 'games', agreements })).status, 400);
      assert.deepEqual(world.counts(), none);
      payloadIn(await browser.act(last.snapshot, 'chooseIndustry', { industry: 'games', agreements: { ...accepted, made_up: '1' } }), 'complete');
      assert.deepEqual(recorded(world), accepted);
    });
  }

  test('REG-9 PRV-5: by JD: asked with the phone, before a passcode is sent; nothing is spent on a refusal', async () => {
    const world = openProviderWorld('jd-cloud');
    const browser = world.browse();
    const begun = await world.logInBy(browser, 'jd', personAt('jd', 'jd-1'));
    assert.deepEqual(asked(begun), ['terms', 'privacy']);
    for (let at = 0; at < 8; at += 1) assert.deepEqual((await browser.act(begun.snapshot, 'sendPasscode', { phone, channel: 'sms' })).refusal, missing('terms', 'privacy'));
    assert.deepEqual(await world.sentTo(phone), []);
    payloadIn(await world.provePhone(browser, begun.snapshot, phone), 'complete');
    assert.deepEqual(recorded(world), accepted);
  });

  test('REG-9: another phone is typed: what was accepted stands, and is not asked for again', async () => {
    const world = openProviderWorld('jd-cloud');
    const browser = world.browse();
    const begun = await world.logInBy(browser, 'jd', personAt('jd', 'jd-1'));
    const sent = await browser.actAsHuman(begun.snapshot, 'sendPasscode', { phone, channel: 'sms', agreements: accepted });
    const back = await browser.act(sent.snapshot, 'changePhone', {});
    assert.deepEqual(asked(back), []);
    payloadIn(await world.provePhone(browser, back.snapshot, '+8613900139000'), 'complete');
    assert.deepEqual(recorded(world), accepted);
  });

  test('REG-9 ASC-3: WeChat at JD, a phone nobody has: the account is made as soon as they are accepted', async () => {
    const world = openProviderWorld('jd-cloud');
    const browser = world.browse();
    const begun = await world.logInBy(browser, 'wechat', personAt('wechat', 'wx-1'));
    assert.deepEqual(asked(begun), [], 'whoever has an account is asked for nothing');
    const sent = await browser.actAsHuman(begun.snapshot, 'sendPasscode', { phone, channel: 'sms' });
    const free = await browser.act(sent.snapshot, 'submitPasscode', { passcode: await world.passcode(phone) });
    assert.deepEqual(payloadIn(free, 'associate'), { provider: 'wechat', nickname: 'nick of wx-1', by: 'phone', accounts: [], agreements: jdCloud.agreements });
    const refused = await browser.act(free.snapshot, 'createAccount', {});
    assert.deepEqual([refused.refusal, refused.snapshot?.state], [missing('terms', 'privacy'), 'associate']);
    assert.equal((await browser.act(free.snapshot, 'associateAccount', { account: '' })).refusal?.code, 'account_not_offered');
    assert.deepEqual(world.counts(), none);
    payloadIn(await browser.act(free.snapshot, 'createAccount', { agreements: accepted }), 'complete');
    assert.deepEqual(recorded(world), accepted);
  });

  test('REG-9 ASC-2 ASC-4: where the phone has accounts, associating one asks for nothing and a new one asks for them', async () => {
    for (const choice of ['one of them', 'none of these'] as const) {
      const world = openProviderWorld('jd-cloud');
      await world.createNamed('青山_ops', phone);
      const browser = world.browse();
      const found = await world.provePhone(browser, (await world.logInBy(browser, 'wechat', personAt('wechat', 'wx-1'))).snapshot, phone);
      const [account] = payloadIn<{ accounts: { handle: string }[] }>(found, 'associate').accounts;
      assert.deepEqual(asked(found), ['terms', 'privacy']);
      if (choice === 'one of them') payloadIn(await browser.act(found.snapshot, 'associateAccount', { account: account?.handle }), 'complete');
      else assert.deepEqual((await browser.act(found.snapshot, 'createAccount', { agreements: { terms: accepted.terms } })).refusal, missing('privacy'));
      assert.equal(world.counts().accounts, 1);
    }
  });

  test('REG-9: a policy without agreements asks for none, and the account is made by itself', async () => {
    const world = openProviderWorld('jd-cloud', { policy: { ...jdCloud, agreements: [] } });
    const browser = world.browse();
    const begun = await world.logInBy(browser, 'wechat', personAt('wechat', 'wx-1'));
    const sent = await browser.actAsHuman(begun.snapshot, 'sendPasscode', { phone, channel: 'sms' });
    payloadIn(await browser.act(sent.snapshot, 'submitPasscode', { passcode: await world.passcode(phone) }), 'complete');
    assert.deepEqual(recorded(world), {});
  });

  test('REG-9: another version holds since it was accepted: asked for again, with all else kept', async () => {
    const policy: Policy = { ...jdCloud };
    const world = openProviderWorld('jd-cloud', { policy });
    const browser = world.browse();
    const begun = await world.logInBy(browser, 'jd', personAt('jd', 'jd-1'));
    const sent = await browser.actAsHuman(begun.snapshot, 'sendPasscode', { phone, channel: 'sms', agreements: accepted });
    policy.agreements = jdCloud.agreements.map((one) => (one.id === 'terms' ? { ...one, version: '2027-01-01' } : one));
    const back = await browser.act(sent.snapshot, 'submitPasscode', { passcode: await world.passcode(phone) });
    assert.deepEqual([back.refusal, back.snapshot?.state, asked(back)], [missing('terms'), 'phone', ['terms']]);
    assert.deepEqual(world.counts(), none);
    world.minutes(2);
    payloadIn(await world.provePhone(browser, back.snapshot, phone), 'complete');
    assert.deepEqual(recorded(world), { ...accepted, terms: '2027-01-01' });
  });

  test('REG-9 PHN-5: sent back from a full phone at the end, what was accepted and answered stands', async () => {
    const world = openProviderWorld('tencent-cloud');
    const browser = world.browse();
    const last = await toIndustry(world, browser, 'qq');
    await world.store.commit(Array.from({ length: 5 }, () => ({ do: 'count', id: `phone-accounts:${phone}`, limit: 5 }) as const), world.ports.clock.now());
    const full = await browser.act(last.snapshot, 'chooseIndustry', { industry: 'games', agreements: accepted });
    assert.deepEqual([full.refusal?.code, full.snapshot?.state], ['phone_limit_reached', 'phone']);
    payloadIn(await world.provePhone(browser, full.snapshot, '+8613900139000'), 'complete');
    assert.deepEqual(recorded(world), accepted);
  });
});
