import assert from 'node:assert/strict';
import { after, describe, test, type TestContext } from 'node:test';
import { jdCloud } from '@cloud-sign-in/backend/policies/jd-cloud';
import { tencentCloud } from '@cloud-sign-in/backend/policies/tencent-cloud';
import { at, type Browser, type Reply, type WireSnapshot } from '@cloud-sign-in/contract/conformance/driver';
import { consentTo } from '@cloud-sign-in/contract/conformance/people';
import { createTurningClock } from '../development/turning-clock.ts';
import { createSqliteDatabases } from '../testing/sqlite-databases.ts';
import { stoppedClock } from '../testing/stopped-clock.ts';
import { openVendorStage } from '../testing/vendor-stage.ts';

const policies = { 'jd-cloud': { ...jdCloud, humanCheckBeforePasscode: false }, 'tencent-cloud': { ...tencentCloud, humanCheckBeforePasscode: false } };
const loginPage = 'https://app.example/login';
const begin = async (browser: Browser, provider: string): Promise<WireSnapshot> => at(await browser.begin('login', 'chooseProvider', { provider }), 'waiting');
/** What the callback page of this address posts. */
const paramsOf = (address: string): Record<string, string> => Object.fromEntries(new URL(address).searchParams);
const post = (browser: Browser, provider: string, params: Record<string, string>, headers?: Record<string, string>): Promise<Reply> => browser.send('POST', `/callbacks/${provider}`, { params }, headers);
const told = ({ body, status }: Reply): unknown[] => [status, body.outcome, body['returnTo']];
const refused = [200, 'refused', loginPage];
/** The endpoint at which a vendor exchanges a code. */
const endpoints = { wechat: '/sns/oauth2/access_token', qq: '/oauth2.0/token', jd: '/oauth2/access_token' } as const;

describe('providers that lead back to the server, vendors and server speaking HTTP', () => {
  const databases = createSqliteDatabases();
  after(() => databases.end());

  const open = async (t: TestContext, policy: keyof typeof policies, clock = createTurningClock()) => {
    const sent: { to: string; text?: string | undefined }[] = [];
    const stage = await openVendorStage(t, databases, { policy: policies[policy], clock, messenger: { send: async (message) => { sent.push(message); } } });
    return {
      ...stage,
      exchanges: (provider: keyof typeof endpoints): number => stage.vendors[provider].calls.filter((call) => call.endsWith(endpoints[provider])).length,
      /** A whole first login, phone and all. */
      async know(browser: Browser, phone: string, person: number): Promise<void> {
        const waiting = await begin(browser, 'jd');
        await browser.callBack(await stage.play(waiting, 'authorise', person));
        at(await browser.run(await askPasscode(browser, waiting, phone), 'submitPasscode', { passcode: await passcodeTo(phone) }), 'complete');
      },
      askPasscode, passcodeTo,
    };
    async function askPasscode(browser: Browser, waiting: WireSnapshot, phone: string): Promise<WireSnapshot> {
      const first = at(await browser.run(at(await browser.see(waiting), 'waiting'), 'finish'), 'phone');
      return at(await browser.run(first, 'sendPasscode', { phone, channel: 'sms', ...consentTo(first) }), 'passcode');
    }
    async function passcodeTo(phone: string): Promise<string> {
      for (;;) {
        const found = sent.findLast(({ to }) => to === `+86${phone}`);
        if (found) return /#(\d{6})/.exec(found.text ?? '')?.[1] ?? assert.fail('no passcode');
        await new Promise(setImmediate);
      }
    }
  };

  for (const [policy, provider, foreign] of [['jd-cloud', 'jd', 'wechat'], ['jd-cloud', 'wechat', 'jd'], ['tencent-cloud', 'qq', 'wechat']] as const) {
    test(`PRV-6: a state of ${provider} that is missing, made up, another browser’s, another provider’s, replayed or replaced is refused alike, and no code is spent for it (threat 65)`, async (t) => {
      const { browse, count, exchanges, listeners, play } = await open(t, policy);
      const [victim, attacker] = [browse()(0), browse()(0)];
      const [mine, theirs] = [await begin(victim, provider), await begin(attacker, provider)];
      const [params, planted] = [paramsOf(await play(mine)), paramsOf(await play(theirs, 'authorise', 2))];
      const { code = '', state = '' } = params;
      assert.match(state, /^[\w-]{43}$/);
      // The classic: the victim's browser is led to a callback of the attacker's own login.
      assert.deepEqual(told(await post(victim, provider, planted)), refused);
      for (const [browser, id, sent] of [
        [victim, provider, { code }], [victim, provider, { code, state: '' }], [victim, provider, { code, state: 'x'.repeat(43) }], [victim, provider, { code, state: `${state} ` }],
        [victim, provider, { code, state: planted['state'] ?? '' }], [attacker, provider, params], [victim, foreign, params],
      ] as [Browser, string, Record<string, string>][]) assert.deepEqual(told(await post(browser, id, sent)), refused, JSON.stringify(sent));
      assert.equal((await post(victim, provider, params, { Origin: 'https://evil.example' })).status, 403);
      for (const method of ['GET', 'HEAD']) assert.equal((await fetch(`${listeners[0]?.address}/auth/callbacks/${provider}?${new URLSearchParams(params)}`, { method })).status, 200);
      assert.deepEqual([exchanges(provider), await count('accounts', 'identities', 'sessions')], [0, [0, 0, 0]]);
      assert.equal(at(await victim.see(mine), 'waiting').payload['status'], 'pending', 'nothing of it reached the page that waits');

      assert.equal((await post(victim, provider, params)).body.outcome, 'taken');
      for (const again of [params, { ...params, code: 'another' }]) assert.equal((await post(victim, provider, again)).body.outcome, 'refused');
      assert.equal(exchanges(provider), 1);
      const refreshed = at(await attacker.run(at(await attacker.see(theirs), 'waiting'), 'refresh', { by: 'person' }), 'waiting');
      assert.equal((await post(attacker, provider, planted)).body.outcome, 'refused', 'a newer page replaced it');
      assert.equal((await attacker.callBack(await play(refreshed, 'authorise', 2))).body.outcome, 'taken');
      assert.equal((await victim.getSession()).body.session, null, 'a callback signs nobody in');
    });
  }

  test('PRV-6: a state lives ten minutes, by the server’s clock (threat 65)', async (t) => {
    const clock = createTurningClock(stoppedClock);
    const { browse, exchanges, play } = await open(t, 'jd-cloud', clock);
    const [early, late] = [browse()(0), browse()(0)];
    const [first, second] = [await begin(early, 'jd'), await begin(late, 'jd')];
    const [inTime, over] = [await play(first), await play(second)];
    clock.turn(599_999);
    assert.equal((await early.callBack(inTime)).body.outcome, 'taken');
    clock.turn(1);
    assert.deepEqual(told(await late.callBack(over)), refused);
    assert.equal(exchanges('jd'), 1);
  });

  for (const [policy, provider, act, status, reason] of [
    ['jd-cloud', 'wechat', 'refuse', 'denied', 'cancelled'], ['jd-cloud', 'jd', 'refuse', 'denied', 'cancelled'], ['tencent-cloud', 'wechat-official-account', 'untick', 'failed', 'permission_missing'],
  ] as const) {
    test(`PRV-7: at ${provider} the person ${act === 'untick' ? 'leaves out the permission' : 'refuses'}: the page is told why, nothing is created, the state is spent, another try works (threat 75)`, async (t) => {
      const { browse, count, play, vendors } = await open(t, policy);
      if (provider === 'wechat-official-account') await vendors.keepUp();
      const browser = browse()(0);
      const waiting = await begin(browser, provider);
      const address = await play(waiting, act);
      const back = await browser.callBack(address);
      assert.deepEqual([back.status, back.body.outcome, back.headers.getSetCookie()], [200, 'taken', []]);
      const seen = at(await browser.see(waiting), 'waiting');
      assert.deepEqual([seen.payload['status'], seen.payload['reason'], seen.payload['nickname']], [status, reason, undefined]);
      const finished = await browser.run(seen, 'finish');
      assert.deepEqual([finished.status, finished.body.refusal?.code], [422, 'confirmation_pending']);
      assert.equal((await browser.callBack(address)).body.outcome, 'refused', 'spent');
      assert.deepEqual(await count('accounts', 'identities', 'sessions'), [0, 0, 0]);
      const again = at(await browser.run(at(await browser.see(waiting), 'waiting'), 'refresh', { by: 'person' }), 'waiting');
      assert.equal((await browser.callBack(await play(again))).body.outcome, 'taken');
      assert.equal(at(await browser.see(again), 'waiting').payload['status'], 'confirmed');
    });
  }

  test('PRV-7: a provider that the site takes out while people are at it: the callback leads them back with the reason and asks the vendor nothing, no page can be finished, nothing is created (threat 76)', async (t) => {
    const { askPasscode, browse, count, exchanges, join, know, listeners, passcodeTo, play } = await open(t, 'jd-cloud');
    await know(browse()(0), '13800138000', 1);
    // Three people: one still at the vendor, one who came back and is known, one whose first login is at its last step.
    const [away, back, first] = [browse(), browse(), browse()];
    const [atVendor, known, unknown] = [await begin(away(0), 'jd'), await begin(back(0), 'jd'), await begin(first(0), 'jd')];
    const address = await play(atVendor);
    assert.equal((await back(0).callBack(await play(known))).body.outcome, 'taken');
    assert.equal((await first(0).callBack(await play(unknown, 'authorise', 2))).body.outcome, 'taken');
    const asked = await askPasscode(first(0), unknown, '13900139000');
    const [before, counted] = [exchanges('jd'), await count('accounts', 'identities', 'sessions')];

    // The next process of the same site, as its configuration is from now on.
    const without = await join({ providers: {} });
    const page = await fetch(`${listeners[without]?.address}${new URL(address).pathname}${new URL(address).search}`);
    assert.deepEqual([page.status, page.headers.get('Content-Type')], [200, 'text/html; charset=UTF-8']);
    assert.deepEqual(told(await away(without).callBack(address)), [200, 'taken', loginPage]);
    const seen = at(await away(without).see(atVendor), 'waiting');
    assert.deepEqual([seen.payload['status'], seen.payload['reason']], ['failed', 'provider_off']);
    assert.equal((await away(without).run(seen, 'finish')).body.refusal?.code, 'confirmation_pending');
    const ended = at(await back(without).run(at(await back(without).see(known), 'waiting'), 'finish'), 'refused');
    assert.equal(ended.payload['reason'], 'provider_off');
    const completed = at(await first(without).run(asked, 'submitPasscode', { passcode: await passcodeTo('13900139000') }), 'refused');
    assert.equal(completed.payload['reason'], 'provider_off');
    assert.deepEqual([exchanges('jd'), await count('accounts', 'identities', 'sessions')], [before, counted]);
    for (const browser of [away, back, first]) assert.equal((await browser(without).getSession()).body.session, null);
    const begun = await browse()(without).begin('login', 'chooseProvider', { provider: 'jd' });
    assert.deepEqual([begun.status, begun.body.refusal?.code], [422, 'provider_unavailable']);
    assert.deepEqual((await browse()(without).send('GET', '/entry')).body['providers'], []);
    for (const stranger of ['qq', 'nobody', '__proto__']) assert.equal((await fetch(`${listeners[without]?.address}/auth/callbacks/${stranger}?code=x`)).status, 404, stranger);
  });
});
