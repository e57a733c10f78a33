import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { personAt } from '../../testing/person-at.ts';
import type { TestAnswer, TestBrowser } from '../../testing/test-browser.ts';
import { payloadIn } from '../testing/open-world.ts';
import { openProviderWorld, type ProviderWorld } from '../testing/open-provider-world.ts';

const email = 'li@example.com';
const password = 'Blue-Sky-73';
const arrive = (world: ProviderWorld, browser: TestBrowser, subject = 'wx-1'): Promise<TestAnswer> => world.logInBy(browser, 'wechat', personAt('wechat', subject));
const associate = (browser: TestBrowser, from: TestAnswer, typed = password, identifier = email): Promise<TestAnswer> =>
  browser.act(from.snapshot, 'associateByPassword', { identifier, password: typed });

describe('associating with an existing account at Tencent Cloud', () => {
  test('PRV-8: a first login offers an account there is already; its password ties the identity and logs in', async () => {
    const world = openProviderWorld('tencent-cloud');
    await world.createMailed(email);
    const browser = world.browse();
    const begun = await arrive(world, browser);
    assert.deepEqual(payloadIn(begun, 'associate'), { provider: 'wechat', nickname: 'nick of wx-1', by: 'password', accounts: [] });
    const done = await associate(browser, begun);
    const { signedIn, account, notices, provider } = payloadIn<{ signedIn: boolean; account: { id: string }; notices: string[]; provider: string }>(done, 'complete');
    assert.deepEqual([signedIn, notices, provider], [true, ['associated'], 'wechat']);
    assert.equal(account.id, world.store.export().accounts?.[0]?.id);
    assert.deepEqual([world.counts().accounts, world.counts().identities], [1, 1]);
    world.minutes(121);
    payloadIn(await arrive(world, world.browse('later')), 'complete');
    assert.ok((await world.sentTo(email)).some(({ text }) => text.includes('关联了wechat zh')), 'ASC-6: the account is told');
  });

  test('PRV-8: one account per WeChat: an account that has one keeps it, and the person has other ways on', async () => {
    const world = openProviderWorld('tencent-cloud');
    await world.createMailed(email);
    const first = world.browse('first');
    payloadIn(await associate(first, await arrive(world, first)), 'complete');
    const second = world.browse('second');
    const begun = await arrive(world, second, 'wx-2');
    const refused = await associate(second, begun);
    assert.deepEqual([refused.refusal?.code, refused.snapshot?.state], ['account_associated_elsewhere', 'associate']);
    assert.equal((await second.session()).body['session'], null);
    payloadIn(await second.act(begun.snapshot, 'createAccount', {}), 'phone');
  });

  test('PRV-8: another provider may be tied to the same account', async () => {
    const world = openProviderWorld('tencent-cloud');
    await world.createMailed(email);
    const browser = world.browse();
    payloadIn(await associate(browser, await arrive(world, browser)), 'complete');
    payloadIn(await associate(browser, await world.logInBy(browser, 'qq', personAt('qq', 'q-1'))), 'complete');
    assert.deepEqual([world.counts().accounts, world.counts().identities], [1, 2]);
  });

  test('LGN-3 LGN-4 LGN-5: every miss is answered, counted and paid for as at a login', async () => {
    const world = openProviderWorld('tencent-cloud');
    await world.createMailed(email);
    const browser = world.browse();
    const begun = await arrive(world, browser);
    const answers = [await associate(browser, begun, 'Wrong-Sky-73'), await associate(browser, begun, password, 'nobody@example.com'), await associate(browser, begun, '')];
    for (const { status, refusal } of answers) assert.deepEqual([status, refusal], [422, { code: 'credentials_wrong', field: 'password', params: { identifier: 'email' } }]);
    await associate(browser, begun, 'Wrong-Sky-73');
    assert.equal((await associate(browser, begun)).refusal?.code, 'human_check_required', 'three misses of this account');
    const login = await world.browse('other').begin('login', 'submitPassword', { identifier: email, password });
    assert.equal(login.refusal?.code, 'human_check_required', 'the same counters');
    payloadIn(await browser.actAsHuman(begun.snapshot, 'associateByPassword', { identifier: email, password }), 'complete');
  });

  test('IND-1: an account whose registration stopped before the industry goes on there, and then in', async () => {
    const world = openProviderWorld('tencent-cloud');
    const before = world.browse('before');
    await world.registerByEmail(before, email);
    await world.useLink(before, await world.token(email));
    world.minutes(2);
    const browser = world.browse();
    const stopped = await associate(browser, await arrive(world, browser));
    assert.deepEqual([stopped.snapshot?.state, stopped.snapshot?.progress], ['industry', { steps: ['waiting', 'associate', 'industry', 'complete'], at: 2 }]);
    assert.equal((await browser.session()).body['session'], null);
    const told = payloadIn<{ notices: string[]; provider: string }>(await browser.act(stopped.snapshot, 'chooseIndustry', { industry: 'games' }), 'complete');
    assert.deepEqual([told.notices, told.provider], [['registered', 'associated'], 'wechat']);
    assert.equal(world.store.export().sessions?.at(-1)?.identityId, 'wechat|wx-site|wx-1');
  });

  test('DIS-5 MGT-3: an identity that was taken away before the industry was chosen signs nobody in', async () => {
    for (const change of ['untied', 'off'] as const) {
      const world = openProviderWorld('tencent-cloud');
      const before = world.browse('before');
      await world.registerByEmail(before, email);
      await world.useLink(before, await world.token(email));
      world.minutes(2);
      const browser = world.browse();
      const stopped = await associate(browser, await arrive(world, browser));
      const row = { table: 'identities', id: 'wechat|wx-site|wx-1' } as const;
      await world.store.commit([change === 'off' ? { do: 'update', ...row, set: { isOff: true } } : { do: 'delete', ...row }], world.ports.clock.now());
      assert.equal(payloadIn<{ reason: string }>(await browser.act(stopped.snapshot, 'chooseIndustry', { industry: 'games' }), 'refused').reason, 'provider_off');
      assert.equal((await browser.session()).body['session'], null);
    }
  });

  test('ASC-5: two WeChats that race for one account: one wins, the other stays with a way on (threat 80)', async () => {
    const world = openProviderWorld('tencent-cloud');
    await world.createMailed(email);
    const [one, two] = [world.browse('one'), world.browse('two')];
    const [first, second] = [await arrive(world, one), await arrive(world, two, 'wx-2')];
    world.store.holdUntil(2, (writes) => writes.some((write) => 'table' in write && write.table === 'identities'));
    const answers = await Promise.all([associate(one, first), associate(two, second)]);
    assert.deepEqual(answers.map(({ snapshot }) => snapshot?.state).sort(), ['associate', 'complete']);
    assert.equal(world.counts().identities, 1);
  });
});
