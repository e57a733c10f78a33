import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { personAt } from '../../testing/person-at.ts';
import { createTestBrowser, type TestAnswer, type TestBrowser } from '../../testing/test-browser.ts';
import { createBackend } from '../../http/create-backend.ts';
import { jdCloud } from '../../policies/jd-cloud.ts';
import { consentTo, payloadIn } from '../testing/open-world.ts';
import { openProviderWorld, type ProviderWorld } from '../testing/open-provider-world.ts';

interface Waiting { provider: string; presentations: { kind: string; url: string; target?: string }[]; status: string; statusExpiresAt: number; nickname?: string; reason?: string }
const waiting = (answer: TestAnswer): Waiting => payloadIn<Waiting>(answer, 'waiting');
const phone = '+8613800138000';

/** A JD account made by its first login at JD, so that an identity is known. */
async function know(world: ProviderWorld, subject: string, number = phone): Promise<TestBrowser> {
  const browser = world.browse(`of ${subject}`);
  const begun = await world.logInBy(browser, 'jd', personAt('jd', subject));
  payloadIn(await world.provePhone(browser, begun.snapshot, number), 'complete');
  world.minutes(61);
  return browser;
}

const begin = (browser: TestBrowser, provider = 'jd', input: object = {}): Promise<TestAnswer> => browser.begin('login', 'chooseProvider', { provider, ...input });

describe('logging in by a provider', () => {
  test('PRV-5 LGN-6: a known identity is signed in by the page itself, with a new session', async () => {
    const world = openProviderWorld('jd-cloud');
    await know(world, 'jd-1');
    const page = world.browse('page');
    const back = await world.comeBack(page, 'jd', personAt('jd', 'jd-1'));
    assert.deepEqual([waiting(back).status, waiting(back).nickname], ['confirmed', 'nick of jd-1']);
    assert.equal((await page.session()).body['session'], null, 'a callback signs nobody in');
    const done = await page.act(back.snapshot, 'finish', {});
    assert.equal(payloadIn<{ signedIn: boolean }>(done, 'complete').signedIn, true);
    assert.deepEqual(done.snapshot?.progress, { steps: ['waiting', 'complete'], at: 1 });
    assert.equal(world.counts().accounts, 1);
    const session = world.store.export().sessions?.at(-1);
    assert.equal(session?.identityId, 'jd|jd-app|jd-1', 'the session knows which identity it was born from');
  });

  test('PRV-9: the page is shown what the provider offers, and where its page opens is the policy\'s to say', async () => {
    for (const [policy, provider, opens] of [['jd-cloud', 'wechat', 'here'], ['tencent-cloud', 'wechat', 'new']] as const) {
      const world = openProviderWorld(policy);
      const begun = await begin(world.browse(), provider);
      assert.deepEqual(waiting(begun).presentations.map(({ kind, target }) => [kind, target]), [['redirect', opens]]);
      assert.equal(waiting(begun).statusExpiresAt, world.ports.clock.now() + 600_000);
    }
  });

  test('PRV-9: a redirect leads back to the page that asked, held to the rules of REG-6', async () => {
    const world = openProviderWorld('jd-cloud');
    for (const [page, expected] of [
      ['/shop?item=1#top', 'https://app.example/shop?item=1#top'], [undefined, 'https://app.example/login'], ['https://evil.example/', 'https://app.example/login'],
      ['//evil.example', 'https://app.example/login'], ['/.//evil.example', 'https://app.example/login'], ['javascript:alert(1)', 'https://app.example/login'],
    ]) {
      const browser = world.browse(`page ${String(page)}`);
      const begun = await begin(browser, 'jd', page === undefined ? {} : { page });
      const { outcome, returnTo, stays } = (await world.callBack(browser, 'jd', { state: world.stateIn(begun) })).body;
      assert.deepEqual([outcome, returnTo, stays], ['taken', expected, false], String(page));
    }
  });

  test('PRV-9: in a window of its own the callback page stays where it is', async () => {
    const world = openProviderWorld('tencent-cloud');
    const browser = world.browse();
    const begun = await begin(browser, 'qq');
    assert.equal((await world.callBack(browser, 'qq', { state: world.stateIn(begun) })).body['stays'], true);
  });

  test('PRV-6: a state is random, 256 bits, and stored as a hash only', async () => {
    const world = openProviderWorld('jd-cloud');
    const states = await Promise.all(['a', 'b', 'c'].map(async (name) => world.stateIn(await begin(world.browse(name)))));
    assert.equal(new Set(states).size, 3);
    for (const state of states) {
      assert.match(state, /^[A-Za-z0-9_-]{43}$/);
      assert.ok(!world.store.export().providerStates?.some((row) => JSON.stringify(row).includes(state)));
    }
  });

  test('PRV-6: missing, made up, another browser\'s, another provider\'s and a replayed state are refused alike (threat 65)', async () => {
    const world = openProviderWorld('jd-cloud');
    const victim = world.browse('victim');
    const attacker = world.browse('attacker');
    const begun = await begin(victim);
    const state = world.stateIn(begun);
    world.providers.jd.script('code', personAt('jd', 'jd-1'));
    world.providers.wechat.script('code', personAt('wechat', 'wx-1'));
    const tries: [TestBrowser, 'jd' | 'wechat', Record<string, string>][] = [
      [victim, 'jd', { code: 'code' }], [victim, 'jd', { code: 'code', state: '' }], [victim, 'jd', { code: 'code', state: 'x'.repeat(43) }],
      [attacker, 'jd', { code: 'code', state }], [victim, 'wechat', { code: 'code', state }],
    ];
    for (const [browser, provider, params] of tries) {
      const { outcome, returnTo } = (await world.callBack(browser, provider, params)).body;
      assert.deepEqual([outcome, returnTo], ['refused', 'https://app.example/login']);
    }
    assert.deepEqual([...world.providers.jd.exchanged, ...world.providers.wechat.exchanged], [], 'no code was spent for them');
    assert.equal(waiting(await world.look(victim, begun)).status, 'pending');
    assert.equal((await world.callBack(victim, 'jd', { code: 'code', state })).body['outcome'], 'taken');
    assert.equal((await world.callBack(victim, 'jd', { code: 'other', state })).body['outcome'], 'refused', 'good once');
    assert.deepEqual(world.providers.jd.exchanged, ['code']);
  });

  test('PRV-6: a state lives ten minutes, by the server\'s clock', async () => {
    for (const [milliseconds, outcome] of [[599_999, 'taken'], [600_000, 'refused']] as const) {
      const world = openProviderWorld('jd-cloud');
      const browser = world.browse();
      const begun = await begin(browser);
      world.ports.clock.turn(milliseconds);
      assert.equal((await world.callBack(browser, 'jd', { code: 'x', state: world.stateIn(begun) })).body['outcome'], outcome);
    }
  });

  test('PRV-6: a refreshed page has a new state; the one before is spent', async () => {
    const world = openProviderWorld('jd-cloud');
    const browser = world.browse();
    const begun = await begin(browser);
    const fresh = await browser.act(begun.snapshot, 'refresh', { by: 'person' });
    assert.deepEqual(world.store.export().providerStates?.map(({ usedAt }) => usedAt !== undefined), [true, false]);
    assert.equal((await world.callBack(browser, 'jd', { code: 'x', state: world.stateIn(begun) })).body['outcome'], 'refused');
    assert.equal((await world.callBack(browser, 'jd', { code: 'x', state: world.stateIn(fresh) })).body['outcome'], 'taken');
  });

  test('PRV-6: brought back twice at once, one code is exchanged and one session issued (threat 69)', async () => {
    const world = openProviderWorld('jd-cloud');
    await know(world, 'jd-1');
    const browser = world.browse('page');
    const begun = await begin(browser);
    const state = world.stateIn(begun);
    world.providers.jd.script('once', personAt('jd', 'jd-1'));
    world.store.holdUntil(2, (writes) => writes.some((write) => 'table' in write && write.table === 'providerStates'));
    const outcomes = await Promise.all([1, 2].map(async () => (await world.callBack(browser, 'jd', { code: 'once', state })).body['outcome']));
    assert.deepEqual(outcomes.sort(), ['refused', 'taken']);
    assert.deepEqual(world.providers.jd.exchanged.filter((code) => code === 'once'), ['once']);
    const back = await world.look(browser, begun);
    const before = world.counts().sessions;
    const finished = await Promise.all([1, 2].map(() => browser.act(back.snapshot, 'finish', {})));
    assert.deepEqual(finished.map(({ status }) => status).sort(), [200, 409]);
    assert.equal(world.counts().sessions, before + 1);
  });

  test('PRV-6: who somebody is comes from the back channel; the query\'s word counts for nothing (threat 68)', async () => {
    const world = openProviderWorld('jd-cloud');
    await know(world, 'jd-1');
    const browser = world.browse('page');
    const begun = await begin(browser);
    world.providers.jd.script('mine', personAt('jd', 'jd-2'));
    const params = { code: 'mine', state: world.stateIn(begun), openid: 'jd-1', open_id: 'jd-1', unionid: 'jd-1', nickname: 'nick of jd-1', subject: 'jd-1', accountId: '1' };
    await world.callBack(browser, 'jd', params);
    const back = await world.look(browser, begun);
    assert.equal(waiting(back).nickname, 'nick of jd-2');
    payloadIn(await browser.act(back.snapshot, 'finish', {}), 'phone');
  });

  test('PRV-6: the same subject at two providers, or in two apps, is two identities (threat 66)', async () => {
    const world = openProviderWorld('jd-cloud');
    await know(world, 'same');
    payloadIn(await world.logInBy(world.browse('a'), 'wechat', personAt('wechat', 'same')), 'phone');
    payloadIn(await world.logInBy(world.browse('b'), 'jd', personAt('jd', 'same', { app: 'another-app' })), 'phone');
    assert.equal(payloadIn<{ signedIn: boolean }>(await world.logInBy(world.browse('c'), 'jd', personAt('jd', 'same')), 'complete').signedIn, true);
  });

  test('PRV-6: an answer about somebody at another provider counts for nothing', async () => {
    const world = openProviderWorld('jd-cloud');
    const back = await world.comeBack(world.browse(), 'jd', personAt('wechat', 'wx-1'));
    assert.deepEqual([waiting(back).status, waiting(back).reason], ['failed', 'provider_failed']);
  });

  test('PRV-6: first without a unionid, later with one, then by another app: one account (threat 67)', async () => {
    const world = openProviderWorld('jd-cloud');
    await know(world, 'open-1');
    const later = await world.logInBy(world.browse('a'), 'jd', personAt('jd', 'open-1', { unionSubject: 'union-1' }));
    payloadIn(later, 'complete');
    const other = await world.logInBy(world.browse('b'), 'jd', personAt('jd', 'open-2', { app: 'app-2', unionSubject: 'union-1' }));
    payloadIn(other, 'complete');
    payloadIn(await world.logInBy(world.browse('c'), 'jd', personAt('jd', 'open-2', { app: 'app-2' })), 'complete');
    assert.equal(world.counts().accounts, 1);
    assert.deepEqual(world.store.export().identities?.map(({ id, unionKey }) => [id, unionKey]), [['jd|jd-app|open-1', 'jd|union-1'], ['jd|app-2|open-2', 'jd|union-1']]);
  });

  test('PRV-6: openid and unionid that lead to two accounts sign nobody in', async () => {
    const world = openProviderWorld('jd-cloud');
    await know(world, 'open-1');
    const other = world.browse('of open-2');
    const begun = await world.logInBy(other, 'jd', personAt('jd', 'open-2', { app: 'app-2', unionSubject: 'union-1' }));
    await world.provePhone(other, begun.snapshot, '+8613900139000');
    world.minutes(61);
    const page = world.browse('page');
    const over = await world.logInBy(page, 'jd', personAt('jd', 'open-1', { unionSubject: 'union-1' }));
    assert.deepEqual(payloadIn(over, 'refused'), { reason: 'identity_conflict', ways: ['login'] });
    assert.equal((await page.session()).body['session'], null);
    assert.deepEqual([world.counts().accounts, world.counts().identities], [2, 2]);
  });

  test('PRV-7: cancelled or without permission: told why, nothing created, and another try works (threat 75)', async () => {
    for (const [refused, status] of [['cancelled', 'denied'], ['permission_missing', 'failed'], ['provider_failed', 'failed']] as const) {
      const world = openProviderWorld('jd-cloud');
      const browser = world.browse();
      const back = await world.comeBack(browser, 'jd', { refused });
      assert.deepEqual([waiting(back).status, waiting(back).reason], [status, refused]);
      assert.equal((await browser.act(back.snapshot, 'finish', {})).refusal?.code, 'confirmation_pending');
      assert.deepEqual(world.counts(), { accounts: 0, identities: 0, sessions: 0 });
      assert.ok(world.store.export().providerStates?.every(({ usedAt }) => usedAt !== undefined), 'the state is spent');
      const again = await browser.act(back.snapshot, 'refresh', { by: 'person' });
      assert.equal(waiting(again).status, 'pending');
    }
  });

  test('PRV-7: a vendor that fails is told to the log, and to the person without its words', async () => {
    const world = openProviderWorld('jd-cloud');
    const browser = world.browse();
    const back = await world.comeBack(browser, 'jd', new Error('secret=abc at api.vendor.example'));
    assert.deepEqual([waiting(back).status, waiting(back).reason], ['failed', 'provider_failed']);
    assert.ok(world.ports.events.all.some(({ name, detail }) => name === 'provider.failed' && detail?.['provider'] === 'jd'));
    assert.doesNotMatch(JSON.stringify([back.body, world.ports.events.all]), /secret=abc/);
  });

  test('PRV-7: a provider that cannot be reached, or has no way for this browser, begins nothing', async () => {
    const world = openProviderWorld('jd-cloud');
    for (const presents of ['failure', 'nothing'] as const) {
      world.providers.jd.presents = presents;
      const answer = await begin(world.browse());
      assert.deepEqual([answer.status, answer.snapshot, answer.refusal], [422, null, { code: 'provider_unavailable', params: { provider: 'jd' } }]);
    }
    assert.equal(world.store.export().providerStates?.length ?? 0, 0);
  });

  test('PRV-7: switched off, a provider is neither offered nor begun; unknown ones are answered alike', async () => {
    const world = openProviderWorld('jd-cloud');
    const names = async (): Promise<string[]> => ((await world.browse().send('GET', '/entry')).body['providers'] as { id: string }[]).map(({ id }) => id);
    assert.deepEqual(await names(), ['wechat', 'jd']);
    world.off.add('jd');
    assert.deepEqual(await names(), ['wechat']);
    for (const provider of ['jd', 'qq', 'nobody', '__proto__', 'constructor']) assert.equal((await begin(world.browse(), provider)).refusal?.code, 'provider_unavailable', provider);
  });

  test('PRV-7: switched off in between, it is refused at the callback (threat 76)', async () => {
    const world = openProviderWorld('jd-cloud');
    const browser = world.browse();
    const begun = await begin(browser);
    world.off.add('jd');
    world.providers.jd.script('code', personAt('jd', 'jd-1'));
    await world.callBack(browser, 'jd', { code: 'code', state: world.stateIn(begun) });
    const back = await world.look(browser, begun);
    assert.deepEqual([waiting(back).status, waiting(back).reason], ['failed', 'provider_off']);
    assert.deepEqual(world.providers.jd.exchanged, [], 'the vendor is not asked');
  });

  test('PRV-7: taken out of the configuration in between, it is refused at the callback like one that was switched off (threat 76)', async () => {
    const world = openProviderWorld('jd-cloud');
    const browser = world.browse();
    const begun = await begin(browser);
    const state = world.stateIn(begun);
    const without = createBackend(world.ports, { policy: jdCloud, origins: ['https://app.example'], linkPage: 'https://app.example/link', loginPage: 'https://app.example/login' });
    const page = await without.handle(new Request('https://app.example/auth/callbacks/jd'));
    assert.equal(page.headers.get('Content-Type'), 'text/html; charset=UTF-8');
    const told = await createTestBrowser(without, world.ports, browser.device).send('POST', '/callbacks/jd', { params: { code: 'code', state } });
    assert.deepEqual([told.body['outcome'], told.body['returnTo']], ['taken', 'https://app.example/login']);
    const back = await world.look(browser, begun);
    assert.deepEqual([waiting(back).status, waiting(back).reason], ['failed', 'provider_off']);
    for (const stranger of ['qq', 'nobody', '__proto__']) assert.equal((await createTestBrowser(without, world.ports).send('POST', `/callbacks/${stranger}`, { params: { state } })).status, 404, stranger);
  });

  test('PRV-7: switched off in between, it is refused at the completion too (threat 76)', async () => {
    const world = openProviderWorld('jd-cloud');
    await know(world, 'jd-1');
    const known = world.browse('known');
    const unknown = world.browse('unknown');
    const back = await world.comeBack(known, 'jd', personAt('jd', 'jd-1'));
    const first = await world.logInBy(unknown, 'jd', personAt('jd', 'jd-2'));
    const sent = await unknown.actAsHuman(first.snapshot, 'sendPasscode', { phone: '+8613900139000', channel: 'sms', ...consentTo(first.snapshot) });
    world.off.add('jd');
    const before = world.counts();
    assert.equal(payloadIn<{ reason: string }>(await known.act(back.snapshot, 'finish', {}), 'refused').reason, 'provider_off');
    const completed = await unknown.act(sent.snapshot, 'submitPasscode', { passcode: await world.passcode('+8613900139000') });
    assert.equal(payloadIn<{ reason: string }>(completed, 'refused').reason, 'provider_off');
    assert.deepEqual(world.counts(), before);
  });

  test('PRV-7: cancelled by the person, nothing is left behind and what comes back is refused', async () => {
    const world = openProviderWorld('jd-cloud');
    const browser = world.browse();
    const begun = await browser.begin('register', 'chooseProvider', { provider: 'jd' });
    const state = world.stateIn(begun);
    const over = await browser.act(begun.snapshot, 'cancel', {});
    assert.deepEqual(payloadIn(over, 'refused'), { reason: 'cancelled', ways: ['register', 'login'] });
    assert.equal((await world.callBack(browser, 'jd', { code: 'x', state })).body['outcome'], 'refused');
    assert.deepEqual(world.store.export().flows?.[0]?.data, {});
    assert.ok(world.store.export().providerStates?.every(({ usedAt }) => usedAt !== undefined), 'the state is spent');
  });

  test('MGT-3: an identity its owner switched off logs nobody in; a grant that ended does again once given anew', async () => {
    const world = openProviderWorld('jd-cloud');
    await know(world, 'jd-1');
    const id = 'jd|jd-app|jd-1';
    const now = world.ports.clock.now();
    await world.store.commit([{ do: 'update', table: 'identities', id, set: { isOff: true } }], now);
    assert.equal(payloadIn<{ reason: string }>(await world.logInBy(world.browse('a'), 'jd', personAt('jd', 'jd-1')), 'refused').reason, 'provider_off');
    await world.store.commit([{ do: 'update', table: 'identities', id, set: { isOff: false } }], now);
    const browser = world.browse('b');
    const back = await world.comeBack(browser, 'jd', personAt('jd', 'jd-1'));
    world.providers.jd.push = { ended: { app: 'jd-app', subject: 'jd-1' } };
    await world.browse('vendor').send('POST', '/pushes/jd', 'x', { 'Content-Type': 'text/xml' });
    assert.equal(payloadIn<{ reason: string }>(await browser.act(back.snapshot, 'finish', {}), 'refused').reason, 'permission_missing');
    world.minutes(1);
    payloadIn(await world.logInBy(world.browse('c'), 'jd', personAt('jd', 'jd-1')), 'complete');
  });

  test('PRV-2: a grant that ends while its provider is asked has ended: for an account that has the identity, and for a first login', async () => {
    for (const isKnown of [true, false]) {
      const world = openProviderWorld('jd-cloud');
      if (isKnown) await know(world, 'jd-1');
      const { identify } = world.providers.jd;
      world.providers.jd.identify = async (...asked) => {
        const answer = await identify(...asked);
        world.ports.clock.turn(10);
        world.providers.jd.push = { ended: { app: 'jd-app', subject: 'jd-1' } };
        await world.browse('vendor').send('POST', '/pushes/jd', 'x', { 'Content-Type': 'text/xml' });
        world.ports.clock.turn(10);
        return answer;
      };
      const browser = world.browse('b');
      const back = await world.comeBack(browser, 'jd', personAt('jd', 'jd-1'));
      assert.equal(payloadIn<{ reason: string }>(await browser.act(back.snapshot, 'finish', {}), 'refused').reason, 'permission_missing', String(isKnown));
      world.providers.jd.identify = identify;
      world.minutes(1);
      const again = await world.logInBy(world.browse('c'), 'jd', personAt('jd', 'jd-1'));
      assert.notEqual(again.snapshot?.state, 'refused', 'given anew');
    }
  });

  test('PRV-2: a grant that ends at the moment somebody is let in by it has ended (a race)', async () => {
    const world = openProviderWorld('jd-cloud');
    await know(world, 'jd-1');
    const browser = world.browse('b');
    const back = await world.comeBack(browser, 'jd', personAt('jd', 'jd-1'));
    world.minutes(1);
    const { commit } = world.store;
    let isPushed = false;
    world.store.commit = async (writes, now) => {
      if (!isPushed && writes.some((write) => write.do === 'insert' && write.table === 'sessions')) {
        isPushed = true;
        world.providers.jd.push = { ended: { app: 'jd-app', subject: 'jd-1' } };
        await world.browse('vendor').send('POST', '/pushes/jd', 'x', { 'Content-Type': 'text/xml' });
      }
      return commit(writes, now);
    };
    assert.equal(payloadIn<{ reason: string }>(await browser.act(back.snapshot, 'finish', {}), 'refused').reason, 'permission_missing');
    assert.ok(isPushed);
  });
});
