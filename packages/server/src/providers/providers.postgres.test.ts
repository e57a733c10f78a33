import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { makeVendorId } from '@cloud-sign-in/backend/providers/make-vendor-id';
import { makeVendorPush } from '@cloud-sign-in/backend/providers/wechat-official-account/vendor-push';
import { at, type Browser, type WireSnapshot } from '@cloud-sign-in/contract/conformance/driver';
import { systemClock } from '../ports/system-clock.ts';
import { systemRandom } from '../ports/system-random.ts';
import { createPostgresDatabases } from '../testing/postgres-databases.ts';
import { openVendorStage, type VendorStage } from '../testing/vendor-stage.ts';

const begin = async (browser: Browser, provider: string): Promise<WireSnapshot> => at(await browser.begin('login', 'chooseProvider', { provider }), 'waiting');
const timesOf = (calls: readonly string[], endpoint: string): number => calls.filter((call) => call.endsWith(endpoint)).length;

/** One push, delivered to every process at the same moment. */
function deliverToAll({ listeners }: VendorStage, { body, query }: ReturnType<typeof makeVendorPush>): Promise<Response[]> {
  return Promise.all(listeners.map(({ address }) => fetch(`${address}/auth/pushes/wechat-official-account?${new URLSearchParams(query)}`, { method: 'POST', body, headers: { 'Content-Type': 'text/xml' } })));
}

describe('providers of several processes over one PostgreSQL', () => {
  const databases = createPostgresDatabases();
  after(() => databases.end());

  test('PRV-6: a sign-in begun on one process, called back on a second, ends on a third', async (t) => {
    const { browse, play } = await openVendorStage(t, databases, { count: 3, policy: 'jd-cloud' });
    for (const provider of ['jd', 'wechat']) {
      const browser = browse();
      const waiting = await begin(browser(0), provider);
      const heard = browser(2).send('GET', `/flows/${waiting.id}/events?after=${waiting.revision}`);
      assert.equal((await browser(1).callBack(await play(waiting))).body.outcome, 'taken');
      const told = at(await heard, 'waiting');
      assert.equal(told.payload['status'], 'confirmed');
      at(await browser(2).run(told, 'finish'), 'phone');
    }
  });

  test('PRV-6: one answer brought to two processes at once is exchanged once, and taken once', async (t) => {
    const { browse, play, vendors } = await openVendorStage(t, databases, { count: 2, policy: 'jd-cloud' });
    const browser = browse();
    const waiting = await begin(browser(0), 'wechat');
    const address = await play(waiting);
    const replies = await Promise.all(Array.from({ length: 6 }, (_, turn) => browser(turn % 2).callBack(address)));
    assert.deepEqual(replies.map(({ body }) => body.outcome).sort(), ['refused', 'refused', 'refused', 'refused', 'refused', 'taken']);
    assert.equal(timesOf(vendors.wechat.calls, '/sns/oauth2/access_token'), 1);
    assert.equal(at(await browser(1).see(waiting), 'waiting').payload['status'], 'confirmed');
  });

  test('PRV-2: a ticket pushed to one process serves all; they fetch one token, and each push counts once wherever it comes', async (t) => {
    const stage = await openVendorStage(t, databases, { count: 3, policy: 'tencent-cloud' });
    const { browse, play, vendors } = stage;
    await vendors.keepUp(); // to the first process
    const people = [0, 1, 2, 0, 1, 2].map((process) => ({ process, browser: browse() }));
    const waiting = await Promise.all(people.map(({ browser, process }) => begin(browser(process), 'wechat-official-account')));
    assert.equal(timesOf(vendors.officialAccount.calls, 'api_component_token'), 1);
    const { browser } = people[0] as { browser: (process: number) => Browser };
    const first = waiting[0] as WireSnapshot;
    const address = await play(first);
    const replies = await Promise.all([0, 1, 2].map((process) => browser(process).callBack(address)));
    assert.equal(replies.filter(({ body }) => body.outcome === 'taken').length, 1);
    assert.equal(timesOf(vendors.officialAccount.calls, 'api_query_auth'), 1, 'the grant is exchanged once');
    at(await browser(1).run(at(await browser(2).see(first), 'waiting'), 'finish'), 'associate');

    const { accounts: [account], platform } = vendors.registry.officialAccount;
    const withdrawal = makeVendorPush(platform, { clock: systemClock, random: systemRandom }, { AppId: platform.appId, CreateTime: Math.floor(Date.now() / 1000), InfoType: 'unauthorized', AuthorizerAppid: account?.appId ?? '' });
    const answers = await deliverToAll(stage, withdrawal);
    assert.deepEqual(await Promise.all(answers.map(async (answer) => [answer.status, await answer.text()])), [[200, 'success'], [200, 'success'], [200, 'success']]);
  });

  test('PRV-2: a confirmation pushed to two processes at once confirms once', async (t) => {
    const stage = await openVendorStage(t, databases, { count: 2, policy: 'tencent-cloud', officialAccount: 'scene' });
    const { browse, vendors } = stage;
    const browser = browse();
    const waiting = await begin(browser(0), 'wechat-official-account');
    const [{ url }] = waiting.payload['presentations'] as [{ url: string }];
    await vendors.follower.phone().scan(url);
    const scanned = at(await browser(1).see(waiting), 'waiting');
    assert.equal(scanned.payload['status'], 'scanned');
    const { ownAccount } = vendors.registry.officialAccount;
    // The very bytes that WeChat would send, and send again when the first answer is late.
    const openid = makeVendorId('o', ownAccount.appId, 'me');
    const answers = await deliverToAll(stage, makeVendorPush(ownAccount, { clock: systemClock, random: systemRandom }, {
      ToUserName: 'gh_0123456789ab', FromUserName: openid, CreateTime: Math.floor(Date.now() / 1000), MsgType: 'text', Content: '1', MsgId: 7,
    }));
    assert.deepEqual(answers.map(({ status }) => status), [200, 200]);
    const confirmed = at(await browser(0).see(waiting), 'waiting');
    assert.deepEqual([confirmed.payload['status'], confirmed.revision], ['confirmed', scanned.revision + 1]);
    at(await browser(1).run(confirmed, 'finish'), 'associate');
  });
});
