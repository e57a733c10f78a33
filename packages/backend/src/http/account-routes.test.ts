import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { logIn, makeAppMeanwhile, readAccount, whoIsIn } from '../rules/testing/account-steps.ts';
import { openWorld } from '../rules/testing/open-world.ts';

const phone = '+8613800138000';
const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';
interface Summary { id: string; isCurrent: boolean; device: string; place?: string; kind: string; issuedAt: number; lastSeenAt: number }

/** An account signed in in three browsers. */
async function openThree() {
  const world = openWorld('jd-cloud', { placeOf: (address) => (address.startsWith('198.51') ? 'Shanghai' : undefined) });
  const [browser, second, third] = [world.browse(), world.browse('second'), world.browse('third')];
  await world.createNamed('zhang_san', phone);
  for (const each of [browser, third]) await logIn(each, 'zhang_san');
  world.minutes(5);
  world.address = '198.51.100.7';
  await second.begin('login', 'submitPassword', { identifier: 'zhang_san', password: 'Blue-Sky-73' }, { headers: { 'User-Agent': firefox } });
  const list = async (from = browser) => (await from.send('GET', '/account/sessions')).body['sessions'] as Summary[];
  return { world, browser, second, third, list };
}

describe('GET /account', () => {
  test('MGT-1: basic data, contacts masked with two badges each', async () => {
    const { browser } = await openThree();
    const { id, ...account } = await readAccount(browser);
    assert.match(String(id), /^1\d{11}$/);
    assert.deepEqual(account, {
      kind: 'cloud', accountName: 'zhang_san', canRename: false, canUpgrade: false, hasPassword: true,
      phone: { masked: '+86138****8000', canVerify: true, canLogIn: true }, identities: [], associable: [],
    });
  });

  test('MGT-1: nobody signed in is an answer; nothing is cached', async () => {
    const world = openWorld('jd-cloud');
    for (const path of ['/account', '/account/sessions']) {
      const { status, body, headers } = await world.browse().send('GET', path);
      assert.deepEqual([status, path === '/account' ? body['account'] : body['sessions'], headers.get('Cache-Control')], [200, path === '/account' ? null : [], 'no-store']);
    }
  });
});

describe('GET /account/sessions', () => {
  test('MGT-4: names places in the language that the page says it shows', async () => {
    const world = openWorld('jd-cloud', { placeOf: (_, locale) => ({ 'zh-CN': '上海', en: 'Shanghai' })[locale] });
    const browser = world.browse();
    await world.createNamed('zhang_san', phone);
    await logIn(browser, 'zhang_san');
    const place = async (headers?: Record<string, string>) => ((await browser.send('GET', '/account/sessions', undefined, headers)).body['sessions'] as Summary[])[0]?.place;
    assert.deepEqual([await place({ 'Accept-Language': 'en' }), await place({ 'Accept-Language': 'zh-TW,en;q=0.5' }), await place()], ['Shanghai', '上海', '上海']);
  });
});

describe('a stream of an account’s flow', () => {
  test('SES-2: ends when its session does, and tells nothing after it (threat 97)', async () => {
    const { world, browser } = await openThree();
    const begun = await browser.begin('change-email', 'openChangeEmail', {});
    const watched = await world.backend.handle(browser.request('GET', `/flows/${begun.snapshot?.id}/events`));
    const reader = watched.body?.getReader() ?? assert.fail('no stream');
    const decoder = new TextDecoder();
    let told = '';
    while (!told.includes('"state":"email"')) told += decoder.decode((await reader.read()).value);
    await browser.send('DELETE', '/session');
    const { ports: { clock }, store } = world;
    const flow = await store.get('flows', begun.snapshot?.id ?? '');
    await store.commit([{ do: 'update', table: 'flows', id: flow?.id ?? '', set: { revision: 9, payload: { secret: 'for the owner' } } }], clock.now());
    let rest = '';
    for (let part = await reader.read(); !part.done; part = await reader.read()) rest += decoder.decode(part.value);
    assert.doesNotMatch(rest, /secret/);
  });
});

describe('sessions', () => {
  test('MGT-4: device, place and time of each, this one first; no token and no address of a header', async () => {
    const { world, browser, list } = await openThree();
    const [current, newest, ...rest] = await list();
    assert.deepEqual([current?.isCurrent, newest?.isCurrent, newest?.device, newest?.place, newest?.kind], [true, false, 'Firefox · Windows', 'Shanghai', 'browser']);
    assert.equal(newest?.lastSeenAt, world.ports.clock.now());
    assert.equal(rest.length, 2);
    const text = JSON.stringify(await list());
    assert.equal(text.includes(browser.cookie('__Host-session') ?? 'no cookie'), false);
  });

  test('MGT-4: one is ended, and only one', async () => {
    const { browser, second, third, list } = await openThree();
    const { id } = (await list(second)).find(({ isCurrent }) => isCurrent) ?? assert.fail('no current session');
    const left = (await browser.send('DELETE', `/account/sessions/${id}`)).body['sessions'] as Summary[];
    assert.equal(left.length, 3);
    assert.deepEqual([await whoIsIn(browser), await whoIsIn(second), await whoIsIn(third)], ['zhang_san', undefined, 'zhang_san']);
  });

  test('MGT-4: all others are ended at once', async () => {
    const { browser, second, third } = await openThree();
    const left = (await browser.send('DELETE', '/account/sessions')).body['sessions'] as Summary[];
    assert.deepEqual(left.map(({ isCurrent }) => isCurrent), [true]);
    assert.deepEqual([await whoIsIn(browser), await whoIsIn(second), await whoIsIn(third)], ['zhang_san', undefined, undefined]);
  });

  test('MGT-4 SCN-7: all others: also the app’s session that one of them makes at that very moment (a race)', async () => {
    const { world, browser, third } = await openThree();
    const { made, asApp } = makeAppMeanwhile(world, third);
    const left = (await browser.send('DELETE', '/account/sessions')).body['sessions'] as Summary[];
    assert.deepEqual([left.length, (await made()).status, await asApp()], [1, 200, null]);
    assert.equal(await whoIsIn(browser), 'zhang_san');
  });

  test('MGT-4: ending the one that asks signs out; its cookie goes', async () => {
    const { browser, list } = await openThree();
    const [current] = await list();
    assert.deepEqual((await browser.send('DELETE', `/account/sessions/${current?.id}`)).body['sessions'], []);
    assert.deepEqual([browser.cookie('__Host-session'), await whoIsIn(browser)], [undefined, undefined]);
  });

  test('MGT-4: another account’s session, or none, is left alone and the answer does not tell', async () => {
    const { world, browser, list } = await openThree();
    world.minutes(2);
    const stranger = world.browse('stranger');
    await world.createNamed('li_si', '+8613800138001', stranger);
    await logIn(stranger, 'li_si');
    const [victim] = await list();
    for (const id of [victim?.id, 'unknown', '__proto__']) {
      const { status, body } = await stranger.send('DELETE', `/account/sessions/${id}`);
      assert.deepEqual([status, (body['sessions'] as Summary[]).length], [200, 1], id);
    }
    assert.equal(await whoIsIn(browser), 'zhang_san');
  });

  test('SES-3: ending needs an allowed origin; GET ends nothing', async () => {
    const { browser, list } = await openThree();
    const before = (await list()).length;
    assert.equal((await browser.send('DELETE', '/account/sessions', undefined, { Origin: 'https://evil.example' })).status, 403);
    await browser.send('GET', '/account/sessions');
    assert.equal((await browser.send('GET', `/account/sessions/${(await list())[1]?.id}`)).status, 405);
    assert.equal((await list()).length, before);
  });
});
