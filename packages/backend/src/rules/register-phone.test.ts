import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Snapshot } from '@cloud-sign-in/contract';
import type { Write } from '../ports.ts';
import type { TestAnswer, TestBrowser } from '../testing/test-browser.ts';
import { openWorld, payloadIn, type World } from './testing/open-world.ts';

const phone = '+8613800138000';
const good = 'Blue-Sky-73';
const createsAccount = (writes: readonly Write[]): boolean => writes.some((write) => 'table' in write && write.table === 'accounts' && write.do === 'insert');

/** A registration at the small site that stands where the passcode is typed. */
async function atPasscode(world: World, email: string, to = phone): Promise<{ browser: TestBrowser; snapshot: Snapshot | null; passcode: string }> {
  const browser = world.browse(email);
  const begun = await world.registerByEmail(browser, email);
  await world.useLink(browser, await world.token(email));
  const going = await browser.act((await browser.send('GET', `/flows/${begun.snapshot?.id}`)).snapshot, 'finish', {});
  const sent = await browser.actAsHuman(going.snapshot, 'sendPasscode', { phone: to, channel: 'sms' });
  return { browser, snapshot: sent.snapshot, passcode: await world.passcode(to) };
}
async function create(world: World, email: string, to = phone): Promise<TestAnswer> {
  const { browser, snapshot, passcode } = await atPasscode(world, email, to);
  const done = await browser.act(snapshot, 'submitPasscode', { passcode });
  world.minutes(24 * 60);
  return done;
}

describe('the cap of a phone', () => {
  test('PHN-5: five accounts; the sixth learns of it after the proof, keeps all answers and takes another phone', async () => {
    const world = openWorld('small-site');
    for (let at = 0; at < 5; at += 1) payloadIn(await create(world, `lin${at}@example.com`), 'complete');
    const { browser, snapshot, passcode } = await atPasscode(world, 'sixth@example.com');
    const wrong = await browser.act(snapshot, 'submitPasscode', { passcode: 'x' });
    assert.equal(wrong.refusal?.code, 'passcode_wrong', 'not before the proof');
    const full = await browser.act(snapshot, 'submitPasscode', { passcode });
    assert.deepEqual(full.refusal, { code: 'phone_limit_reached', field: 'phone', params: { max: 5 } });
    const { cap, phone: shown } = payloadIn<{ cap: number; phone: string }>(full, 'phone');
    assert.deepEqual([cap, shown], [5, phone]);
    assert.equal(world.store.export().accounts?.length, 5);
    const other = '+6581234567';
    const sent = await browser.actAsHuman(full.snapshot, 'sendPasscode', { phone: other, channel: 'sms' });
    const done = await browser.act(sent.snapshot, 'submitPasscode', { passcode: await world.passcode(other) });
    assert.equal(payloadIn<{ signedIn: boolean }>(done, 'complete').signedIn, true);
    assert.equal(world.store.export().accounts?.at(-1)?.email, 'sixth@example.com', 'nothing was asked twice');
  });

  test('PHN-5: the cap stands where the phone is asked for, before it is typed', async () => {
    const world = openWorld('small-site');
    const browser = world.browse();
    const begun = await world.registerByEmail(browser, 'lin@example.com');
    await world.useLink(browser, await world.token('lin@example.com'));
    const going = await browser.act((await browser.send('GET', `/flows/${begun.snapshot?.id}`)).snapshot, 'finish', {});
    assert.deepEqual(payloadIn(going, 'phone'), { regions: ['CN', 'HK', 'SG'], channels: ['sms'], cap: 5 });
  });

  test('PHN-5: with one place left, of two who prove the phone at once one gets it, the other the refusal (threat 56)', async () => {
    const world = openWorld('small-site');
    for (let at = 0; at < 4; at += 1) await create(world, `lin${at}@example.com`);
    const racers = [];
    for (const email of ['one@example.com', 'two@example.com']) {
      racers.push(await atPasscode(world, email));
      world.minutes(1);
    }
    world.store.holdUntil(2, createsAccount);
    const answers = await Promise.all(racers.map(({ browser, snapshot, passcode }) => browser.act(snapshot, 'submitPasscode', { passcode })));
    assert.deepEqual(answers.map(({ snapshot, refusal }) => refusal?.code ?? snapshot?.state).sort(), ['complete', 'phone_limit_reached']);
    const loser = answers.find(({ refusal }) => refusal);
    assert.equal(loser?.snapshot?.state, 'phone');
    const { accounts, accountPhones, counters, sessions } = world.store.export();
    assert.deepEqual([accounts?.length, accountPhones?.length, counters?.find(({ id }) => id === `phone-accounts:${phone}`)?.n], [5, 5, 5]);
    assert.equal(sessions?.filter(({ expiresAt }) => expiresAt > world.ports.clock.now()).length, 1, 'no session for the loser');
    assert.equal(new Set(accountPhones?.map(({ accountId }) => accountId)).size, 5, 'no orphan');
  });

  test('PHN-5 PHN-2: counted by number, not by spelling (threat 57)', async () => {
    const world = openWorld('small-site');
    for (const [at, spelling] of ['13800138000', '+86 138 0013 8000', '008613800138000', '１３８００１３８０００', '138-0013-8000'].entries()) {
      const { browser, snapshot } = await atPasscode(world, `lin${at}@example.com`, '+6581234567');
      const back = await browser.act(snapshot, 'changePhone', {});
      const sent = await browser.actAsHuman(back.snapshot, 'sendPasscode', { phone: spelling, channel: 'sms' });
      payloadIn(await browser.act(sent.snapshot, 'submitPasscode', { passcode: await world.passcode(phone) }), 'complete');
      world.minutes(24 * 60);
    }
    const { browser, snapshot, passcode } = await atPasscode(world, 'sixth@example.com');
    assert.equal((await browser.act(snapshot, 'submitPasscode', { passcode })).refusal?.code, 'phone_limit_reached');
  });

  test('LIM-1: five registrations a day on one phone, where there is no cap', async () => {
    const world = openWorld('jd-cloud');
    for (let at = 0; at < 5; at += 1) {
      world.address = `203.0.113.${at}`;
      payloadIn(await world.createNamed(`lin-${at}`, phone), 'complete');
    }
    world.address = '203.0.113.9';
    const browser = world.browse();
    const begun = await world.registerByName(browser, 'lin-six');
    const refused = await world.provePhone(browser, begun.snapshot, phone);
    assert.equal(refused.refusal?.code, 'rate_limited');
    assert.ok(Number(refused.headers.get('Retry-After')) > 3600);
    payloadIn(refused, 'phone');
    world.minutes(24 * 60);
    const later = world.browse('later');
    payloadIn(await world.provePhone(later, (await world.registerByName(later, 'lin-six')).snapshot, phone), 'securityEmail');
  });
});

describe('a phone as login identifier', () => {
  const login = async (world: World): Promise<string | undefined> => {
    const { snapshot, refusal } = await world.browse('any').begin('login', 'submitPassword', { identifier: phone, password: good });
    return refusal?.code ?? (snapshot?.payload as { account?: { accountName: string } } | undefined)?.account?.accountName;
  };

  test('PHN-7: of the first account that proved it; the second is told, and the first keeps it', async () => {
    const world = openWorld('jd-cloud');
    const first = await world.createNamed('first-1', phone);
    assert.deepEqual(payloadIn<{ notices: string[] }>(first, 'complete').notices, ['not_for_mall']);
    const second = await world.createNamed('second-2', phone);
    assert.deepEqual(payloadIn<{ notices: string[] }>(second, 'complete').notices, ['phone_cannot_login', 'not_for_mall']);
    assert.equal(await login(world), 'first-1');
    assert.equal(world.store.export().accounts?.every((account) => account.phone === phone), true, 'PHN-6: both have it for security');
  });

  test('PHN-7: of two who prove one phone at once, both get an account, one the login; the other is told (threat 61)', async () => {
    const world = openWorld('jd-cloud');
    const racers: Awaited<ReturnType<typeof atPasscode>>[] = [];
    for (const name of ['racer-1', 'racer-2']) {
      const browser = world.browse(name);
      const begun = await world.registerByName(browser, name);
      const sent = await browser.actAsHuman(begun.snapshot, 'sendPasscode', { phone, channel: 'sms' });
      racers.push({ browser, snapshot: sent.snapshot, passcode: await world.passcode(phone) });
      world.minutes(1);
    }
    world.store.holdUntil(2, createsAccount);
    const proved = await Promise.all(racers.map(({ browser, snapshot, passcode }) => browser.act(snapshot, 'submitPasscode', { passcode })));
    const done = await Promise.all(racers.map(({ browser }, at) => browser.act(proved[at]?.snapshot ?? null, 'skip', {})));
    const notices = done.map((answer) => payloadIn<{ notices: string[] }>(answer, 'complete').notices.includes('phone_cannot_login'));
    assert.deepEqual(notices.sort(), [false, true]);
    assert.equal(world.store.export().accounts?.length, 2);
    assert.equal(world.store.export().identifiers?.filter(({ id }) => id === `phone:${phone}`).length, 1);
  });

  test('PHN-7: when the first account drops the number nobody is promoted, nor does a newcomer pass the second (threat 62)', async () => {
    const world = openWorld('jd-cloud');
    await world.createNamed('first-1', phone);
    await world.createNamed('second-2', phone);
    const id = world.store.export().accounts?.[0]?.id ?? '';
    await world.store.commit([{ do: 'delete', table: 'identifiers', id: `phone:${phone}` }, { do: 'delete', table: 'accountPhones', id: `${phone}|${id}` }, { do: 'uncount', id: `phone-accounts:${phone}` }], world.ports.clock.now());
    assert.equal(await login(world), 'identifier_cannot_login');
    const third = await world.createNamed('third-3', phone);
    assert.ok(payloadIn<{ notices: string[] }>(third, 'complete').notices.includes('phone_cannot_login'));
  });

  test('PHN-9: a phone alone is no login identifier where the policy says so', async () => {
    const world = openWorld('small-site');
    await create(world, 'lin@example.com');
    assert.equal(world.store.export().identifiers?.some(({ id }) => id.startsWith('phone:')), false);
    const { refusal } = await world.browse('x').begin('login', 'submitPassword', { identifier: phone, password: 'long enough for anyone' });
    assert.deepEqual(refusal, { code: 'credentials_wrong', field: 'password', params: { identifier: 'email' } });
  });
});
