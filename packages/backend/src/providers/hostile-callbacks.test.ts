import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ProviderId } from '@cloud-sign-in/contract';
import type { TestAnswer, TestBrowser } from '../testing/test-browser.ts';
import { openVendorWorld, type VendorWorld } from './testing/open-vendor-world.ts';

interface Posted { params: Record<string, string>; state?: string }
interface Stage { world: VendorWorld; provider: ProviderId; browser: TestBrowser; begun: TestAnswer; honest: Posted }

/** A person who has authorised at the vendor, and not come back yet. */
async function open(provider: ProviderId): Promise<Stage> {
  const world = openVendorWorld(provider);
  await world.vendors.keepUp();
  const browser = world.browse();
  const begun = await world.begin(browser, provider);
  const honest = await world.play(begun) ?? assert.fail('the vendor leads nowhere');
  return { world, provider, browser, begun, honest };
}
const codeName = (provider: ProviderId): string => (provider === 'wechat-official-account' ? 'auth_code' : 'code');
const serverOf = { wechat: 'wechat', 'wechat-official-account': 'officialAccount', qq: 'qq', jd: 'jd' } as const;
/** Where a code is exchanged. */
const exchange = { wechat: '/sns/oauth2/access_token', 'wechat-official-account': '/cgi-bin/component/api_query_auth', qq: '/oauth2.0/token', jd: '/oauth2/access_token' } as const;
const exchanges = ({ world, provider }: Stage): number => world.vendors[serverOf[provider]].calls.filter((call) => call.endsWith(exchange[provider])).length;
const withState = (provider: ProviderId, { params, state }: Posted, other: string): Posted =>
  (provider === 'wechat-official-account' ? { params, state: other } : { params: { ...params, state: other }, ...(state !== undefined && { state }) });
const without = (posted: Posted, name: string): Posted => ({ ...posted, params: Object.fromEntries(Object.entries(posted.params).filter(([each]) => each !== name)) });

/** Callbacks that must be refused without asking the vendor anything, and leave the flow as it was. */
const refused: readonly (readonly [string, (stage: Stage) => Promise<[TestBrowser, ProviderId, object]> | [TestBrowser, ProviderId, object]])[] = [
  ['a code without a state', ({ browser, honest, provider }) => [browser, provider, { params: without(honest, 'state').params }]],
  ['a made-up state', ({ browser, honest, provider }) => [browser, provider, withState(provider, honest, 'A'.repeat(43))]],
  ['an empty state', ({ browser, honest, provider }) => [browser, provider, withState(provider, honest, '')]],
  ['a state in the case of another', ({ browser, honest, provider }) => [browser, provider, withState(provider, honest, (honest.state ?? honest.params['state'] ?? '').toUpperCase())]],
  ['__proto__ as a state', ({ browser, honest, provider }) => [browser, provider, withState(provider, honest, '__proto__')]],
  ['the state of another browser', ({ honest, provider, world }) => [world.browse('another'), provider, honest]],
  ['another provider\'s path', ({ browser, honest, provider }) => [browser, provider === 'wechat' ? 'qq' : 'wechat', honest]],
  ['a state that was refreshed away', async ({ begun, browser, honest, provider }) => {
    await browser.act(begun.snapshot, 'refresh', { by: 'person' });
    return [browser, provider, honest];
  }],
  ['a state that is ten minutes old', ({ browser, honest, provider, world }) => {
    world.ports.clock.turn(600_000);
    return [browser, provider, honest];
  }],
];

/** Callbacks that are no login, of a state that is ours: told to the flow, which may be tried again. */
const unfit: readonly (readonly [string, string, (stage: Stage) => Posted])[] = [
  ['a state without a code', 'cancelled', ({ honest, provider }) => without(honest, codeName(provider))],
  ['an empty code', 'cancelled', ({ honest, provider }) => ({ ...honest, params: { ...honest.params, [codeName(provider)]: '' } })],
  ['a made-up code', 'provider_failed', ({ honest, provider }) => ({ ...honest, params: { ...honest.params, [codeName(provider)]: 'made-up' } })],
  ['a code that would write another parameter', 'provider_failed', ({ honest, provider }) => ({ ...honest, params: { ...honest.params, [codeName(provider)]: `${honest.params[codeName(provider)]}&openid=oVictim` } })],
  ['a code with a line of its own', 'provider_failed', ({ honest, provider }) => ({ ...honest, params: { ...honest.params, [codeName(provider)]: `${honest.params[codeName(provider)]}\r\nHost: evil` } })],
  ['a code that is far too long', 'provider_failed', ({ honest, provider }) => ({ ...honest, params: { ...honest.params, [codeName(provider)]: 'x'.repeat(4000) } })],
  ['__proto__ as a code', 'provider_failed', ({ honest, provider }) => ({ ...honest, params: { ...honest.params, [codeName(provider)]: '__proto__' } })],
  ['what was said in an address, and no code', 'cancelled', ({ honest, provider }) => ({ ...honest, params: { ...without(honest, codeName(provider)).params, openid: 'oVictim', unionid: 'oU', access_token: 't', authorizer_appid: 'wx1', open_id: 'v' } })],
];

describe('what a browser brings back to do harm', () => {
  for (const provider of ['wechat', 'wechat-official-account', 'qq', 'jd'] as const) {
    for (const [what, make] of refused) {
      test(`PRV-6: ${provider}: ${what} is refused, asks the vendor nothing and makes nothing (threat 65)`, async () => {
        const stage = await open(provider);
        const { begun, browser, honest, world } = stage;
        const [from, to, posted] = await make(stage);
        const held = (): string => JSON.stringify([world.store.export().flows, world.store.export().providerStates?.filter(({ usedAt }) => usedAt !== undefined)]);
        const before = held();
        const { body, status } = await world.callBack(from, to, posted);
        assert.deepEqual([status, body['outcome'], body['returnTo']], [200, 'refused', 'https://app.example/login']);
        assert.equal(held(), before);
        assert.deepEqual([exchanges(stage), world.made()], [0, [0, 0, 0]]);
        world.assertNothingLeaked(body);
        // Who began goes on as if nothing had been: with what they brought, or with a new one.
        let current = await world.see(browser, begun);
        const isOver = world.shown(current).status === 'expired' || what.includes('refreshed');
        if (world.shown(current).status === 'expired') current = await browser.act(current.snapshot, 'refresh', { by: 'person' });
        const good = isOver ? await world.play(current) : honest;
        assert.equal((await world.callBack(browser, provider, good)).body['outcome'], 'taken');
        assert.equal(world.shown(await world.see(browser, current)).status, 'confirmed');
      });
    }

    for (const [what, reason, make] of unfit) {
      test(`PRV-7: ${provider}: ${what}: ${reason}, nothing is made, and the person tries again`, async () => {
        const stage = await open(provider);
        const { begun, browser, world } = stage;
        const { body, status } = await world.callBack(browser, provider, make(stage));
        assert.deepEqual([status, body['outcome']], [200, 'taken']);
        const told = await world.see(browser, begun);
        assert.deepEqual([world.shown(told).status, world.shown(told).reason, world.made()], [reason === 'cancelled' ? 'denied' : 'failed', reason, [0, 0, 0]]);
        assert.equal((await browser.act(told.snapshot, 'finish', {})).refusal?.code, 'confirmation_pending');
        world.assertNothingLeaked(body, told.body);
        assert.doesNotMatch(JSON.stringify([body, told.body, world.ports.events.all]), /ictim|evil|made-up/);
        const again = await browser.act(told.snapshot, 'refresh', { by: 'person' });
        await world.callBack(browser, provider, await world.play(again));
        assert.equal(world.shown(await world.see(browser, again)).status, 'confirmed');
      });
    }

    test(`PRV-6: ${provider}: brought back twice, one code is exchanged once; used again for another flow it logs nobody in (threat 69)`, async () => {
      const stage = await open(provider);
      const { begun, browser, honest, world } = stage;
      const outcomes = [];
      for (let time = 0; time < 3; time += 1) outcomes.push((await world.callBack(browser, provider, honest)).body['outcome']);
      assert.deepEqual([outcomes, exchanges(stage)], [['taken', 'refused', 'refused'], 1]);
      const revision = (await world.see(browser, begun)).snapshot?.revision;
      assert.equal(revision, 2);
      const thief = world.browse('thief');
      const other = await world.begin(thief, provider);
      const own = await world.play(other) ?? assert.fail();
      await world.callBack(thief, provider, { ...own, params: { ...own.params, [codeName(provider)]: honest.params[codeName(provider)] ?? '' } });
      assert.deepEqual([world.shown(await world.see(thief, other)).status, exchanges(stage)], ['failed', 2]);
      const finished = await browser.act((await world.see(browser, begun)).snapshot, 'finish', {});
      assert.ok(finished.snapshot && finished.snapshot.state !== 'waiting');
      assert.equal((await world.callBack(browser, provider, honest)).body['outcome'], 'refused', 'and after the flow went on');
      assert.deepEqual((await world.see(browser, begun)).snapshot?.revision, finished.snapshot.revision);
    });

    test(`PRV-7: ${provider}: denied at the vendor, it is told where the vendor tells it, makes nothing, and may be tried again`, async () => {
      const { begun, browser, world } = await open(provider);
      const fresh = await browser.act(begun.snapshot, 'refresh', { by: 'person' });
      const posted = await world.play(fresh, 'refuse');
      if (posted !== undefined) await world.callBack(browser, provider, posted);
      const told = await world.see(browser, fresh);
      assert.deepEqual([world.shown(told).status, world.made()], [posted === undefined ? 'pending' : 'denied', [0, 0, 0]]);
      const again = await browser.act(told.snapshot, 'refresh', { by: 'person' });
      await world.callBack(browser, provider, await world.play(again));
      assert.equal(world.shown(await world.see(browser, again)).status, 'confirmed');
    });
  }

  test('PRV-6: qq: a token that somebody gave to another app, or whose openids differ, logs nobody in, and a unionid may be missing', async () => {
    for (const [what, me, status] of [
      ['another app', { client_id: '100000002', openid: 'A1' }, 'failed'], ['our id as a number', { client_id: 100000001, openid: 'A1' }, 'failed'], ['our id with more behind it', { client_id: '1000000010', openid: 'A1' }, 'failed'],
      ['no app', { openid: 'A1' }, 'failed'], ['another openid than the token came with', { client_id: '100000001', openid: 'A1' }, 'failed'],
    ] as const) {
      const { begun, browser, honest, world } = await open('qq');
      world.vendors.qq.answerNext('/oauth2.0/me', () => Response.json(me));
      await world.callBack(browser, 'qq', honest);
      assert.deepEqual([world.shown(await world.see(browser, begun)).status, world.made()], [status, [0, 0, 0]], what);
    }
    const { begun, browser, honest, world } = await open('qq');
    world.vendors.qq.answerNext('/oauth2.0/me', () => Response.json({ error: 100048, error_description: 'no unionid' }));
    await world.callBack(browser, 'qq', honest);
    assert.equal(world.shown(await world.see(browser, begun)).status, 'confirmed');
  });

  test('PRV-2 PRV-7: an Official Account without the account-service permission makes nothing, and authorised again with it logs in', async () => {
    const { begun, browser, world } = await open('wechat-official-account');
    const fresh = await browser.act(begun.snapshot, 'refresh', { by: 'person' });
    await world.callBack(browser, 'wechat-official-account', await world.play(fresh, 'untick'));
    const told = await world.see(browser, fresh);
    assert.deepEqual([world.shown(told).status, world.shown(told).reason, world.made()], ['failed', 'permission_missing', [0, 0, 0]]);
    const again = await browser.act(told.snapshot, 'refresh', { by: 'person' });
    await world.callBack(browser, 'wechat-official-account', await world.play(again));
    assert.equal(world.shown(await world.see(browser, again)).status, 'confirmed');
  });
});
