import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openWorld, payloadIn, type World } from '../testing/open-world.ts';
import type { TestAnswer, TestBrowser } from '../../testing/test-browser.ts';

const desktop = { 'User-Agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36' };
const iphone = { 'User-Agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1' };

interface Waiting { presentations: { kind: string; url: string }[]; status: string; statusExpiresAt: number; refreshesLeft: number; downloadUrl?: string; nickname?: string; reason?: string }
interface Scan { id: string; status: string; browser: string; place?: string; isElsewhere?: true; askedAt: number; expiresAt: number }

const begin = (browser: TestBrowser, headers: Record<string, string> = desktop): Promise<TestAnswer> => browser.begin('login', 'chooseScan', {}, { headers });
const waiting = (answer: TestAnswer): Waiting => payloadIn<Waiting>(answer, 'waiting');
const scanIdIn = (answer: TestAnswer): string => new URL(waiting(answer).presentations[0]?.url ?? '').searchParams.get('scan') ?? '';
const look = (browser: TestBrowser, answer: TestAnswer): Promise<TestAnswer> => browser.send('GET', `/flows/${answer.snapshot?.id}`);
const scanOf = (answer: TestAnswer): Scan | undefined => answer.body['scan'] as Scan | undefined;

/** The cloud app on somebody's phone: its own session, sent as a bearer token. */
interface App { act(id: string, verb: 'claim' | 'confirm' | 'deny', headers?: Record<string, string>): Promise<TestAnswer>; token: string }

async function openApp(world: World, name: string, phone: string): Promise<App> {
  const phoneBrowser = world.browse(`phone of ${name}`);
  await world.createNamed(name, phone, phoneBrowser);
  const { token } = (await phoneBrowser.send('POST', '/session/app', {})).body as { token: string };
  return appWith(world, token);
}

function appWith(world: World, token: string): App {
  const device = world.browse('an app has no cookies');
  const act: App['act'] = async (id, verb, headers) => {
    const request = new Request(`https://app.example/auth/scans/${id}/${verb}`, { method: 'POST', headers: { ...headers, Authorization: `Bearer ${token}` } });
    const response = await world.backend.handle(world.ports.cookies.bind(request, device.device));
    const body = (await response.json()) as Record<string, unknown>;
    return { status: response.status, headers: response.headers, body, snapshot: null, refusal: body['refusal'] as TestAnswer['refusal'] };
  };
  return { act, token };
}

async function open(): Promise<{ world: World; app: App; page: TestBrowser }> {
  const world = openWorld('jd-cloud');
  return { world, app: await openApp(world, '青山_ops', '+8613800138000'), page: world.browse('desktop') };
}

describe('login by scanning', () => {
  test('SCN-1: the page shows a code, the app scans and confirms, the page is signed in by its own finish', async () => {
    const { world, app, page } = await open();
    const begun = await begin(page);
    assert.deepEqual(waiting(begun).presentations, [{ kind: 'qr', url: `https://app.example/scan?scan=${scanIdIn(begun)}` }]);
    assert.deepEqual(begun.snapshot?.progress, { steps: ['waiting', 'complete'], at: 0 });
    const claimed = await app.act(scanIdIn(begun), 'claim');
    assert.equal(claimed.status, 200);
    assert.equal(waiting(await look(page, begun)).status, 'scanned');
    await app.act(scanIdIn(begun), 'confirm');
    const confirmed = await look(page, begun);
    assert.equal(waiting(confirmed).status, 'confirmed');
    assert.equal((await page.session()).body['session'], null, 'a confirmation signs nobody in');
    const done = await page.act(confirmed.snapshot, 'finish', {});
    const complete = payloadIn<{ signedIn: boolean; account: { accountName: string } }>(done, 'complete');
    assert.deepEqual([complete.signedIn, complete.account.accountName], [true, '青山_ops']);
    assert.equal(((await page.session()).body['session'] as { account: { accountName: string } }).account.accountName, '青山_ops');
    assert.deepEqual(world.ports.events.all.filter(({ name }) => name.startsWith('scan.')).map(({ name }) => name), ['scan.claimed', 'scan.confirmed']);
  });

  test('SCN-1: the stream tells the page at once that it was scanned and confirmed', async () => {
    const { app, page, world } = await open();
    const begun = await begin(page);
    const poll = page.send('GET', `/flows/${begun.snapshot?.id}/events?after=${begun.snapshot?.revision}`);
    await app.act(scanIdIn(begun), 'claim');
    const scanned = await poll;
    assert.equal(waiting(scanned).status, 'scanned');
    const next = page.send('GET', `/flows/${begun.snapshot?.id}/events?after=${scanned.snapshot?.revision}`);
    await app.act(scanIdIn(begun), 'confirm');
    assert.equal(waiting(await next).status, 'confirmed');
    world.backend.close();
  });

  test('SCN-2: a code lives two minutes; at the very end of them it is over (threat 89)', async () => {
    const { world, app, page } = await open();
    const begun = await begin(page);
    assert.equal(waiting(begun).statusExpiresAt, world.ports.clock.now() + 120_000);
    world.ports.clock.turn(119_999);
    assert.equal(waiting(await look(page, begun)).status, 'pending');
    world.ports.clock.turn(1);
    assert.equal(waiting(await look(page, begun)).status, 'expired');
    assert.equal((await app.act(scanIdIn(begun), 'claim')).refusal?.code, 'scan_unavailable');
  });

  test('SCN-2: what was scanned and then ran out cannot be confirmed', async () => {
    const { world, app, page } = await open();
    const begun = await begin(page);
    await app.act(scanIdIn(begun), 'claim');
    world.ports.clock.turn(120_000);
    assert.equal((await app.act(scanIdIn(begun), 'confirm')).refusal?.code, 'scan_unavailable');
    const current = await look(page, begun);
    assert.equal(waiting(current).status, 'expired');
    assert.equal((await page.act(current.snapshot, 'finish', {})).refusal?.code, 'confirmation_pending');
  });

  test('SCN-2: a confirmation waits two minutes for its page, no longer', async () => {
    const { world, app, page } = await open();
    const begun = await begin(page);
    await app.act(scanIdIn(begun), 'claim');
    await app.act(scanIdIn(begun), 'confirm');
    world.ports.clock.turn(120_000);
    const late = await look(page, begun);
    assert.equal(waiting(late).status, 'expired');
    assert.equal((await page.act(late.snapshot, 'finish', {})).refusal?.code, 'confirmation_pending');
    assert.equal((await page.session()).body['session'], null);
  });

  test('SCN-2: refreshed three times by the page, then by the person, who gives the page three more', async () => {
    const { page } = await open();
    let answer = await begin(page);
    const ids = new Set([scanIdIn(answer)]);
    for (const left of [2, 1, 0]) {
      answer = await page.act(answer.snapshot, 'refresh', { by: 'page' });
      assert.equal(waiting(answer).refreshesLeft, left);
      ids.add(scanIdIn(answer));
    }
    assert.equal(ids.size, 4, 'each time another code');
    const full = await page.act(answer.snapshot, 'refresh', { by: 'page' });
    assert.equal(full.refusal?.code, 'refresh_limit_reached');
    assert.equal(scanIdIn(full), scanIdIn(answer));
    assert.equal(waiting(await page.act(full.snapshot, 'refresh', { by: 'person' })).refreshesLeft, 3);
  });

  test('SCN-2: a refreshed code replaces the one before, scanned or not', async () => {
    const { app, page, world } = await open();
    const begun = await begin(page);
    await app.act(scanIdIn(begun), 'claim');
    const current = await look(page, begun);
    const fresh = await page.act(current.snapshot, 'refresh', { by: 'person' });
    assert.equal(waiting(fresh).status, 'pending');
    assert.deepEqual(world.store.export().scans?.map(({ status }) => status), ['replaced', 'pending']);
    assert.equal((await app.act(scanIdIn(begun), 'confirm')).refusal?.code, 'scan_unavailable');
    assert.equal((await app.act(scanIdIn(fresh), 'claim')).status, 200);
  });

  test('SCN-2: a refresh does not throw a confirmation away', async () => {
    const { app, page } = await open();
    const begun = await begin(page);
    await app.act(scanIdIn(begun), 'claim');
    await app.act(scanIdIn(begun), 'confirm');
    const refreshed = await page.act((await look(page, begun)).snapshot, 'refresh', { by: 'page' });
    assert.equal(waiting(refreshed).status, 'confirmed');
    assert.equal(payloadIn<{ signedIn: boolean }>(await page.act(refreshed.snapshot, 'finish', {}), 'complete').signedIn, true);
  });

  test('SCN-2 SCN-5: declined, the page is told, and nobody is signed in', async () => {
    const { app, page } = await open();
    const begun = await begin(page);
    await app.act(scanIdIn(begun), 'claim');
    assert.equal(scanOf(await app.act(scanIdIn(begun), 'deny'))?.status, 'denied');
    const told = await look(page, begun);
    assert.deepEqual([waiting(told).status, waiting(told).reason], ['denied', 'cancelled']);
    assert.equal((await page.act(told.snapshot, 'finish', {})).refusal?.code, 'confirmation_pending');
    assert.equal((await app.act(scanIdIn(begun), 'confirm')).refusal?.code, 'scan_unavailable', 'a refusal is final');
  });

  const leads = { pending: { claim: 'scanned' }, scanned: { claim: 'scanned', confirm: 'confirmed', deny: 'denied' }, confirmed: { confirm: 'confirmed' }, denied: { deny: 'denied' }, expired: {} } as const;
  const verbs = ['claim', 'confirm', 'deny'] as const;
  for (const [state, onward] of Object.entries(leads)) {
    test(`SCN-2: ${state}: ${Object.entries(onward).map(([verb, to]) => `${verb} leads to ${to}`).join(', ') || 'over'}, and nothing else leads anywhere`, async () => {
      for (const verb of verbs) {
        const { app, page, world } = await open();
        const begun = await begin(page);
        if (state !== 'pending') await app.act(scanIdIn(begun), 'claim');
        if (state === 'confirmed' || state === 'denied') await app.act(scanIdIn(begun), state === 'confirmed' ? 'confirm' : 'deny');
        if (state === 'expired') world.ports.clock.turn(120_000);
        assert.equal(waiting(await look(page, begun)).status, state);
        const answer = await app.act(scanIdIn(begun), verb);
        const to = (onward as Record<string, string>)[verb];
        assert.deepEqual([answer.refusal?.code, scanOf(answer)?.status, waiting(await look(page, begun)).status], [to === undefined ? 'scan_unavailable' : undefined, to, to ?? state], verb);
      }
    });
  }

  test('SCN-3: what opens the flow is a cookie that no page can read, and stands in no answer, picture or row', async () => {
    const { app, page, world } = await open();
    const request = page.request('POST', '/flows', { flow: 'login', action: 'chooseScan', input: {} }, { 'Idempotency-Key': 'press-of-the-secret' });
    const begun = (await (await world.backend.handle(request)).json()) as { snapshot: NonNullable<TestAnswer['snapshot']> };
    const name = `__Host-flow-${begun.snapshot.id}`;
    const secret = page.cookie(name) ?? assert.fail('no cookie');
    assert.match(secret, /^[\w-]{43}$/);
    const answer = { snapshot: begun.snapshot } as TestAnswer;
    const told = [begun, (await app.act(scanIdIn(answer), 'claim')).body, (await look(page, answer)).body, world.store.export(), world.ports.events.all];
    assert.equal(JSON.stringify(told).includes(secret), false);
  });

  test('SCN-3: the picture holds our own address and an id of 128 bits; knowing it yields nothing (threats 85, 93)', async () => {
    const { app, page, world } = await open();
    const begun = await begin(page);
    const url = new URL(waiting(begun).presentations[0]?.url ?? '');
    assert.equal(url.origin + url.pathname, 'https://app.example/scan');
    assert.deepEqual([...url.searchParams.keys()], ['scan']);
    assert.match(scanIdIn(begun), /^[A-Za-z0-9_-]{22}$/);
    await app.act(scanIdIn(begun), 'claim');
    await app.act(scanIdIn(begun), 'confirm');
    const thief = world.browse('thief');
    assert.equal((await thief.send('GET', `/flows/${begun.snapshot?.id}`)).body['code'], 'flow_not_found');
    assert.equal((await thief.act({ id: begun.snapshot?.id ?? '', revision: 3 }, 'finish', {})).body['code'], 'flow_not_found');
    assert.equal((await thief.send('GET', `/flows/${scanIdIn(begun)}`)).body['code'], 'flow_not_found');
    assert.equal((await thief.session()).body['session'], null);
  });

  test('SCN-3: without a page for scans nothing is offered', async () => {
    const world = openWorld('jd-cloud', { scanPage: undefined as unknown as string });
    assert.equal((await begin(world.browse())).refusal?.code, 'provider_unavailable');
    const tencent = openWorld('tencent-cloud');
    const answer = await begin(tencent.browse());
    assert.deepEqual([answer.refusal?.code, answer.snapshot], ['provider_unavailable', null]);
  });

  test('SCN-4: only the session that scanned may confirm or deny (threat 86)', async () => {
    const { world, app, page } = await open();
    const stranger = await openApp(world, 'stranger_1', '+8613900139000');
    const begun = await begin(page);
    for (const verb of ['confirm', 'deny'] as const) assert.equal((await app.act(scanIdIn(begun), verb)).refusal?.code, 'scan_unavailable', `${verb} before a claim`);
    await app.act(scanIdIn(begun), 'claim');
    for (const verb of ['confirm', 'deny'] as const) assert.equal((await stranger.act(scanIdIn(begun), verb)).refusal?.code, 'scan_unavailable');
    const other = await world.browse('phone of 青山_ops').send('POST', '/session/app', {});
    assert.equal((await appWith(world, String(other.body['token'])).act(scanIdIn(begun), 'confirm')).refusal?.code, 'scan_unavailable', 'nor another session of the same account');
    assert.equal(waiting(await look(page, begun)).status, 'scanned');
  });

  test('SCN-4: of two who scan at once one has the code, the other is refused (threat 88)', async () => {
    const { world, app, page } = await open();
    const second = await openApp(world, 'second_1', '+8613900139000');
    const begun = await begin(page);
    world.store.holdUntil(2, (writes) => writes.some((write) => 'table' in write && write.table === 'scans'));
    const answers = await Promise.all([app.act(scanIdIn(begun), 'claim'), second.act(scanIdIn(begun), 'claim')]);
    assert.deepEqual(answers.map(({ refusal }) => refusal?.code).sort(), ['scan_unavailable', undefined]);
    assert.equal((await app.act(scanIdIn(begun), 'claim')).status, answers[0]?.status, 'who has it may ask again');
    assert.equal((await look(page, begun)).snapshot?.revision, 2, 'asking again changes nothing');
  });

  test('SCN-4: unknown, foreign and dead codes get one answer (threat 92)', async () => {
    const { world, app, page } = await open();
    const begun = await begin(page);
    const stranger = await openApp(world, 'stranger_1', '+8613900139000');
    const fresh = await begin(page);
    await app.act(scanIdIn(fresh), 'claim');
    const answers = await Promise.all([app.act('AAAAAAAAAAAAAAAAAAAAAA', 'claim'), app.act(scanIdIn(begun), 'confirm'), stranger.act(scanIdIn(fresh), 'claim')]);
    for (const { status, body } of answers) assert.deepEqual([status, body['refusal'], body['scan']], [422, { code: 'scan_unavailable', params: {} }, undefined]);
  });

  test('SCN-4: nothing personal shows before confirming (threat 91)', async () => {
    const { app, page } = await open();
    const begun = await begin(page);
    await app.act(scanIdIn(begun), 'claim');
    const text = JSON.stringify((await look(page, begun)).body);
    assert.doesNotMatch(text, /青山|13800138000|\+86|accountId|nickname/);
  });

  test('SCN-5: the phone is shown which browser, place and time ask (threat 87)', async () => {
    const { world, app, page } = await open();
    world.address = '198.51.100.7';
    const begun = await begin(page);
    const asked = world.ports.clock.now();
    world.address = '203.0.113.1';
    world.ports.clock.turn(30_000);
    const scan = scanOf(await app.act(scanIdIn(begun), 'claim'));
    assert.deepEqual(scan, { id: scanIdIn(begun), status: 'scanned', browser: 'Chrome · Windows', place: '198.51.100.7', askedAt: asked, expiresAt: asked + 120_000 });
    assert.equal(world.ports.events.all.find(({ name }) => name === 'scan.claimed')?.detail?.['isSameAddress'], false, 'two places are noted (threat 94)');
  });

  test('SCN-5: the place is in words where the site can tell', async () => {
    const world = openWorld('jd-cloud', { placeOf: (address) => (address === '203.0.113.1' ? '北京' : undefined) });
    const app = await openApp(world, '青山_ops', '+8613800138000');
    assert.equal(scanOf(await app.act(scanIdIn(await begin(world.browse('desktop'))), 'claim'))?.place, '北京');
  });

  test('SCN-5: the place is in the language that the phone says it shows, and two places are compared in one language', async () => {
    const world = openWorld('jd-cloud', { placeOf: (_, locale) => ({ 'zh-CN': '北京', en: 'Beijing' })[locale] });
    const app = await openApp(world, '青山_ops', '+8613800138000');
    const scan = scanOf(await app.act(scanIdIn(await begin(world.browse('desktop'))), 'claim', { 'Accept-Language': 'en-GB' }));
    assert.deepEqual([scan?.place, scan?.isElsewhere], ['Beijing', undefined]);
  });

  test('SCN-5: a page at another place than the phone is warned of, where the site can tell both (threat 94)', async () => {
    const places: Record<string, string> = { '203.0.113.1': '北京', '203.0.113.2': '北京', '198.51.100.7': '上海' };
    for (const [pageAt, isElsewhere] of [['203.0.113.1', undefined], ['203.0.113.2', undefined], ['192.0.2.9', undefined], ['198.51.100.7', true]] as const) {
      const world = openWorld('jd-cloud', { placeOf: (address) => places[address] });
      const app = await openApp(world, '青山_ops', '+8613800138000');
      world.address = pageAt;
      const begun = await begin(world.browse('desktop'));
      world.address = '203.0.113.1';
      assert.equal(scanOf(await app.act(scanIdIn(begun), 'claim'))?.isElsewhere, isElsewhere, pageAt);
      assert.equal(scanOf(await app.act(scanIdIn(begun), 'confirm'))?.status, 'confirmed', 'the person decides');
    }
  });

  test('SCN-5: a page at another place is warned of in whatever language the phone reads, where one language tells the two places apart (threat 94)', async () => {
    const places: Record<string, { 'zh-CN'?: string; en?: string }> = {
      '203.0.113.1': { 'zh-CN': '陕西', en: 'Shanxi' }, '198.51.100.7': { 'zh-CN': '山西', en: 'Shanxi' },
      '203.0.113.2': { 'zh-CN': '陕西' }, '198.51.100.8': { 'zh-CN': '山西' }, '192.0.2.9': { en: 'Shaanxi' },
    };
    for (const [pageAt, phoneAt, isElsewhere] of [
      ['198.51.100.8', '203.0.113.2', true], ['198.51.100.7', '203.0.113.1', true], ['203.0.113.2', '203.0.113.1', undefined],
      ['192.0.2.9', '203.0.113.2', undefined], ['192.0.2.9', '192.0.2.10', undefined],
    ] as const) {
      for (const language of ['en-GB', 'zh-CN']) {
        const world = openWorld('jd-cloud', { placeOf: (address, locale) => places[address]?.[locale] });
        const app = await openApp(world, '青山_ops', '+8613800138000');
        world.address = pageAt;
        const begun = await begin(world.browse('desktop'));
        world.address = phoneAt;
        const scan = scanOf(await app.act(scanIdIn(begun), 'claim', { 'Accept-Language': language }));
        assert.equal(scan?.isElsewhere, isElsewhere, `${pageAt} ${phoneAt} ${language}`);
      }
    }
  });

  test('SCN-5: one confirm, one session, however many pages finish at once (threat 90)', async () => {
    const { world, app, page } = await open();
    const begun = await begin(page);
    await app.act(scanIdIn(begun), 'claim');
    await app.act(scanIdIn(begun), 'confirm');
    await app.act(scanIdIn(begun), 'confirm');
    const confirmed = await look(page, begun);
    const before = world.store.export().sessions?.length ?? 0;
    world.store.holdUntil(3, (writes) => writes.some((write) => 'table' in write && write.table === 'sessions' && write.do === 'insert'));
    const answers = await Promise.all([1, 2, 3].map(() => page.act(confirmed.snapshot, 'finish', {})));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409, 409]);
    for (const { snapshot } of answers) assert.equal(snapshot?.state, 'complete', 'a later one is shown what the first came to');
    assert.equal(world.store.export().sessions?.length, before + 1);
  });

  test('SCN-5: an app whose session has ended since confirms nothing any more', async () => {
    const { world, app, page } = await open();
    const begun = await begin(page);
    await app.act(scanIdIn(begun), 'claim');
    await app.act(scanIdIn(begun), 'confirm');
    const request = new Request('https://app.example/auth/session', { method: 'DELETE', headers: { Authorization: `Bearer ${app.token}` } });
    await world.backend.handle(world.ports.cookies.bind(request, 'app'));
    const finished = await page.act((await look(page, begun)).snapshot, 'finish', {});
    assert.deepEqual(payloadIn(finished, 'refused'), { reason: 'cancelled', ways: ['login'] });
  });

  test('SCN-6: the app is recommended with a link; on a phone an app link stands instead of a code', async () => {
    const { page, world } = await open();
    assert.equal(waiting(await begin(page)).downloadUrl, '/app');
    const onPhone = await begin(world.browse('another phone'), iphone);
    assert.deepEqual(waiting(onPhone).presentations, [{ kind: 'app', url: `https://app.example/scan?scan=${scanIdIn(onPhone)}` }]);
    assert.deepEqual(((await page.send('GET', '/entry')).body['policy'] as { login: { scan: object } }).login.scan, { downloadUrl: '/app' });
  });

  test('SCN-7: the app sends its own session as a bearer token, needs no origin, and no cookie of it opens anything', async () => {
    const { world, app, page } = await open();
    const begun = await begin(page);
    assert.equal((await app.act(scanIdIn(begun), 'claim')).status, 200);
    assert.equal((await appWith(world, 'not-a-token').act(scanIdIn(begun), 'claim')).refusal?.code, 'session_required');
    world.ports.jars.set('forged', new Map([['__Host-session', { value: app.token }]]));
    assert.equal((await world.browse('forged').session()).body['session'], null, 'an app token in a cookie is no session');
    const browserToken = world.browse('phone of 青山_ops').cookie('__Host-session') ?? '';
    assert.equal((await appWith(world, browserToken).act(scanIdIn(begun), 'confirm')).refusal?.code, 'session_required', 'nor a browser token as bearer');
  });

  test('SCN-7: it confirms scans and no more: no flow of the account begins by it, and it makes no other session', async () => {
    const { world, app } = await open();
    const device = world.browse('of the app');
    const bearer = { Authorization: `Bearer ${app.token}` };
    const begun = await device.begin('change-phone', 'openChangePhone', {}, { headers: bearer });
    assert.deepEqual([begun.refusal?.code, begun.snapshot], ['session_required', null]);
    assert.equal((await device.send('POST', '/session/app', {}, bearer)).refusal?.code, 'session_required');
  });

  test('SCN-7: an app session is made by a signed-in browser only, and given once', async () => {
    const { world } = await open();
    const nobody = await world.browse('nobody').send('POST', '/session/app', {});
    assert.deepEqual([nobody.status, nobody.refusal?.code], [422, 'session_required']);
    const foreign = await world.browse('phone of 青山_ops').send('POST', '/session/app', {}, { Origin: 'https://evil.example' });
    assert.deepEqual([foreign.status, foreign.body['code']], [403, 'origin_refused']);
    const made = await world.browse('phone of 青山_ops').send('POST', '/session/app', {});
    assert.match(String(made.body['token']), /^[A-Za-z0-9_-]{43}$/);
    assert.doesNotMatch(JSON.stringify(world.store.export()), new RegExp(String(made.body['token'])), 'only its hash is stored');
  });

  test('SCN-7: the page of the site confirms by its cookie, from its own origin', async () => {
    const { world, page } = await open();
    const phone = world.browse('phone of 青山_ops');
    const begun = await begin(page);
    const evil = await phone.send('POST', `/scans/${scanIdIn(begun)}/claim`, {}, { Origin: 'https://evil.example' });
    assert.equal(evil.body['code'], 'origin_refused');
    assert.equal((await phone.send('POST', `/scans/${scanIdIn(begun)}/claim`, {})).status, 200);
    assert.equal(scanOf(await phone.send('POST', `/scans/${scanIdIn(begun)}/confirm`, {}))?.status, 'confirmed');
  });

  test('LIM-1 SCN-4: asking for codes and trying them is limited by address', async () => {
    const { world, app, page } = await open();
    world.address = '198.51.100.9';
    let answer = await begin(page);
    for (let at = 0; at < 120; at += 1) answer = await page.act(answer.snapshot, 'refresh', { by: 'person' });
    assert.equal((await page.act(answer.snapshot, 'refresh', { by: 'person' })).refusal?.code, 'rate_limited');
    for (let at = 0; at < 120; at += 1) await app.act('AAAAAAAAAAAAAAAAAAAAAA', 'claim');
    const full = await app.act(scanIdIn(answer), 'claim');
    assert.deepEqual([full.status, full.refusal?.code], [429, 'rate_limited']);
    assert.ok(Number(full.headers.get('Retry-After')) > 0);
  });

  test('SCN-2: cancelled, nothing is left behind', async () => {
    const { app, page, world } = await open();
    const begun = await begin(page);
    const over = await page.act(begun.snapshot, 'cancel', {});
    assert.deepEqual(payloadIn(over, 'refused'), { reason: 'cancelled', ways: ['login', 'register'] });
    assert.equal((await app.act(scanIdIn(begun), 'claim')).refusal?.code, 'scan_unavailable');
    assert.deepEqual(world.store.export().flows?.find(({ id }) => id === begun.snapshot?.id)?.data, {});
    assert.deepEqual(world.store.export().scans?.map(({ status }) => status), ['replaced']);
  });
});
