import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { tencentCloud } from '../../policies/tencent-cloud.ts';
import { seedAccount } from '../../testing/seed-account.ts';
import type { TestAnswer, TestBrowser } from '../../testing/test-browser.ts';
import { openWorld, payloadIn, type World } from '../testing/open-world.ts';

const phone = '+8613800138000';
const email = 'lin@example.com';
const name = 'Zhang_San';
const good = 'Blue-Sky-73';
const bad = 'Grey-Sky-73';

const enter = (browser: TestBrowser, identifier: string, password = good): Promise<TestAnswer> => browser.beginAsHuman('login', 'submitPassword', { identifier, password });
const raw = (browser: TestBrowser, identifier: string, password = good): Promise<TestAnswer> => browser.begin('login', 'submitPassword', { identifier, password });
const codeOf = ({ refusal, snapshot, body }: TestAnswer): string => refusal?.code ?? snapshot?.state ?? String(body['code']);

/** JD Cloud with an account that logs in by name, phone and e-mail, and one that only has the same phone and e-mail. */
async function openNamed(): Promise<World> {
  const world = openWorld('jd-cloud');
  await seedAccount(world.ports, { id: '100000000001', accountName: name, password: good, email, row: { phone } });
  await seedAccount(world.ports, { id: '100000000002', accountName: 'second-2', password: good, row: { phone, email: 'other@example.com', emailKey: 'other@example.com', emailVerified: true } });
  await world.store.commit([{ do: 'insert', table: 'identifiers', row: { id: `phone:${phone}`, accountId: '100000000001' } }], world.ports.clock.now());
  return world;
}
async function openMailed(): Promise<World> {
  const world = openWorld('tencent-cloud');
  await seedAccount(world.ports, { id: '100000000001', email, password: good });
  return world;
}
/** Misses so many times, passing each human check asked for. */
async function miss(browser: TestBrowser, identifier: string, times: number): Promise<string[]> {
  const codes: string[] = [];
  for (let at = 0; at < times; at += 1) codes.push(codeOf(await enter(browser, identifier, bad)));
  return codes;
}

describe('password login', () => {
  test('LGN-1: JD by account name, Tencent by e-mail', async () => {
    const jd = await openNamed();
    const done = payloadIn<{ signedIn: boolean; account: unknown; notices: unknown[]; returnTo: string }>(await raw(jd.browse(), name), 'complete');
    assert.deepEqual(done, { signedIn: true, account: { id: '100000000001', accountName: name, displayName: name }, notices: [], returnTo: '/' });
    const tencent = await openMailed();
    const mailed = payloadIn<{ account: unknown }>(await raw(tencent.browse(), ' LIN@Example.com '), 'complete');
    assert.deepEqual(mailed.account, { id: '100000000001', displayName: 'l***@example.com' });
    assert.equal(codeOf(await raw(tencent.browse(), name)), 'credentials_wrong', 'no account names at Tencent');
  });

  test('LGN-2: JD by phone or e-mail, where it is a login identifier; in any spelling', async () => {
    const world = await openNamed();
    for (const typed of ['13800138000', '+86 138-0013-8000', '１３８００１３８０００', email, 'LIN@EXAMPLE.COM', 'zhang_san', 'ＺＨＡＮＧ_ＳＡＮ']) {
      const { account } = payloadIn<{ account: { id: string } }>(await raw(world.browse(), typed), 'complete');
      assert.equal(account.id, '100000000001', typed);
    }
  });

  test('LGN-3: one answer to every failed phone or e-mail login, another to every failed name', async () => {
    const world = await openNamed();
    const cannot = (identifier: string): object => ({ code: 'identifier_cannot_login', field: 'password', params: { identifier } });
    for (const [typed, password, expected] of [
      [phone, bad, cannot('phone')], ['13900139000', good, cannot('phone')], [email, bad, cannot('email')], ['nobody@example.com', good, cannot('email')], ['other@example.com', good, cannot('email')], ['a@b', good, cannot('email')],
      [name, bad, { code: 'credentials_wrong', field: 'password', params: { identifier: 'accountName' } }], ['nobody-1', good, { code: 'credentials_wrong', field: 'password', params: { identifier: 'accountName' } }],
    ] as const) {
      const { status, refusal, snapshot } = await raw(world.browse(typed), typed, password);
      assert.deepEqual([status, refusal, snapshot], [422, expected, null], typed);
    }
    const tencent = await openMailed();
    for (const typed of [email, 'nobody@example.com', phone, name]) {
      assert.deepEqual((await raw(tencent.browse(), typed, bad)).refusal, { code: 'credentials_wrong', field: 'password', params: { identifier: 'email' } }, typed);
    }
  });

  test('LGN-5: unknown, known, no login identifier, without password, locked: the same work, status, headers (threat 107)', async () => {
    const world = await openNamed();
    await seedAccount(world.ports, { id: '100000000003', accountName: 'no-password' });
    const { work } = world.ports.hasher;
    const probe = async (typed: string, password: string): Promise<object> => {
      const before = { ...work };
      const { status, headers, body } = await raw(world.browse(`${typed}${password}`), typed, password);
      return { status, keys: [...headers.keys()].sort(), body, hashed: work.hashed - before.hashed, verified: work.verified - before.verified };
    };
    const unknown = await probe('nobody-1', good);
    assert.equal((unknown as { verified: number }).verified, 1);
    for (const typed of [name, 'no-password']) assert.deepEqual(await probe(typed, bad), unknown, typed);
    const unknownMail = await probe('nobody@example.com', good);
    for (const typed of [email, 'other@example.com']) assert.deepEqual(await probe(typed, bad), unknownMail, typed);
    await miss(world.browse('stranger'), name, 10);
    const before = work.verified;
    assert.equal(codeOf(await raw(world.browse('stranger'), name)), 'login_locked');
    assert.equal(work.verified - before, 1);
  });

  test('LGN-6: an account without a password accepts none (threat 26)', async () => {
    const world = await openNamed();
    await seedAccount(world.ports, { id: '100000000003', accountName: 'no-password' });
    for (const password of ['', ' ', 'undefined', 'null']) assert.equal(codeOf(await enter(world.browse(password), 'no-password', password)), 'credentials_wrong');
    for (const password of [null, undefined, 7, [], {}]) assert.equal((await world.browse().begin('login', 'submitPassword', { identifier: 'no-password', password })).status, 400);
    assert.equal(world.store.export().sessions?.length, 0);
  });

  test('LGN-6: not even the password of the hash that nothing is verified against', async () => {
    const world = await openNamed();
    await seedAccount(world.ports, { id: '100000000003', accountName: 'no-password' });
    Object.assign(world.ports.hasher, { dummyHash: await world.ports.hasher.hash('guessed') });
    for (const identifier of ['no-password', 'nobody-1']) assert.equal(codeOf(await raw(world.browse(), identifier, 'guessed')), 'credentials_wrong');
  });

  test('LGN-6: a new session id on every login, and the one before ends (threat 95)', async () => {
    const world = await openNamed();
    const browser = world.browse();
    await raw(browser, name);
    const first = world.store.export().sessions?.map(({ id }) => id);
    await raw(browser, name);
    const second = world.store.export().sessions?.map(({ id }) => id);
    assert.deepEqual([first?.length, second?.length], [1, 1]);
    assert.notDeepEqual(first, second);
  });

  test('PWD-6: a hash made with weaker parameters is made anew at the next login', async () => {
    const world = await openNamed();
    const { createLightHasher } = await import('../../testing/light-hasher.ts');
    const weak = await createLightHasher(world.ports.random, 1).hash(good);
    await world.store.commit([{ do: 'update', table: 'accounts', id: '100000000001', set: { passwordHash: weak } }], world.ports.clock.now());
    payloadIn(await raw(world.browse(), name), 'complete');
    const { passwordHash } = (await world.store.get('accounts', '100000000001')) ?? {};
    assert.notEqual(passwordHash, weak);
    payloadIn(await raw(world.browse(), name), 'complete');
    assert.equal((await world.store.get('accounts', '100000000001'))?.passwordHash, passwordHash);
  });
});

describe('misses', () => {
  for (const [kind, identifier] of [['an account', name], ['nobody', 'nobody-1']] as const) {
    test(`LGN-4: three a day are free, then a human check is asked, for ${kind} alike`, async () => {
      const world = await openNamed();
      for (let at = 0; at < 3; at += 1) assert.equal(codeOf(await raw(world.browse(), identifier, bad)), 'credentials_wrong');
      assert.equal(codeOf(await raw(world.browse(), identifier, bad)), 'human_check_required');
      assert.equal(codeOf(await raw(world.browse(), identifier, good)), 'human_check_required', 'whatever the password');
      assert.equal(codeOf(await enter(world.browse(), identifier, bad)), 'credentials_wrong');
      world.minutes(24 * 60);
      assert.equal(codeOf(await raw(world.browse(), identifier, bad)), 'credentials_wrong', 'a day later');
    });

    test(`LGN-4: ten from one address wait a day from the tenth, for ${kind} alike`, async () => {
      const world = await openNamed();
      assert.deepEqual(new Set(await miss(world.browse(), identifier, 9)), new Set(['credentials_wrong']));
      world.minutes(60);
      assert.equal(codeOf(await enter(world.browse(), identifier, bad)), 'credentials_wrong', 'the tenth');
      const tenth = world.ports.clock.now();
      world.minutes(10);
      const locked = await raw(world.browse(), identifier, good);
      assert.deepEqual([locked.status, locked.refusal], [429, { code: 'login_locked', field: 'password', params: { retryAt: tenth + 86_400_000 } }]);
      assert.equal(locked.headers.get('Retry-After'), String(86_400 - 600));
      world.address = '203.0.113.2';
      assert.notEqual(codeOf(await enter(world.browse('elsewhere'), identifier)), 'login_locked', 'another address');
      world.address = '203.0.113.1';
      world.ports.clock.set(tenth + 86_399_000);
      assert.equal(codeOf(await enter(world.browse(), identifier)), 'login_locked');
      world.ports.clock.set(tenth + 86_400_000);
      assert.equal(codeOf(await enter(world.browse(), identifier)), identifier === name ? 'complete' : 'credentials_wrong');
    });
  }

  test('LGN-4: counted for the account, however it is named', async () => {
    const world = await openNamed();
    for (const typed of [name, phone, email]) assert.match(codeOf(await raw(world.browse(), typed, bad)), /wrong|cannot/);
    for (const typed of [name, phone, email]) assert.equal(codeOf(await raw(world.browse(), typed, bad)), 'human_check_required');
  });

  test('LGN-4: a hundred a day from unknown devices wait everywhere', async () => {
    const world = await openNamed();
    for (let at = 0; at < 100; at += 1) {
      world.address = `198.51.100.${at}`;
      assert.equal(codeOf(await enter(world.browse(`bot ${at}`), name, bad)), 'credentials_wrong');
    }
    world.address = '192.0.2.1';
    assert.equal(codeOf(await enter(world.browse('owner, new device'), name)), 'login_locked');
    world.minutes(24 * 60);
    assert.equal(codeOf(await enter(world.browse('owner, new device'), name)), 'complete');
  });

  test('LGN-4: strangers never lock out a known device, nor make it pass a check (threat 109)', async () => {
    const world = await openNamed();
    const owner = world.browse('owner');
    assert.equal(codeOf(await raw(owner, name)), 'complete');
    await miss(world.browse('neighbour'), name, 11);
    assert.equal(codeOf(await raw(world.browse('neighbour'), name)), 'login_locked');
    assert.equal(codeOf(await raw(owner, name)), 'complete', 'the same address');
    for (let at = 0; at < 100; at += 1) {
      world.address = `198.51.100.${at}`;
      await enter(world.browse(`bot ${at}`), name, bad);
    }
    assert.equal(codeOf(await raw(owner, name)), 'complete');
    world.minutes(90 * 24 * 60 + 1);
    await miss(world.browse('neighbour'), name, 3);
    assert.equal(codeOf(await raw(owner, name)), 'human_check_required', 'after ninety days it is a stranger');
  });

  test('LGN-4: a known device has its own ten; a success begins them anew', async () => {
    const world = await openNamed();
    const owner = world.browse('owner');
    await raw(owner, name);
    await miss(owner, name, 9);
    assert.equal(codeOf(await enter(owner, name)), 'complete');
    assert.equal(codeOf(await raw(owner, name, bad)), 'credentials_wrong', 'free again');
    await miss(owner, name, 9);
    assert.equal(codeOf(await enter(owner, name)), 'login_locked');
    assert.equal(codeOf(await enter(world.browse('other device'), name)), 'complete', 'and nobody else is locked by it');
  });

  test('LGN-4: a device known to one account is a stranger to another', async () => {
    const world = await openNamed();
    const browser = world.browse();
    await raw(browser, 'second-2');
    await miss(browser, name, 10);
    assert.equal(codeOf(await enter(browser, name)), 'login_locked');
    assert.equal(codeOf(await enter(browser, 'second-2')), 'complete');
  });

  test('LGN-4: a success takes nothing off what strangers missed', async () => {
    const world = await openNamed();
    await miss(world.browse('stranger'), name, 9);
    assert.equal(codeOf(await enter(world.browse('owner'), name)), 'complete');
    await miss(world.browse('stranger'), name, 1);
    assert.equal(codeOf(await enter(world.browse('stranger'), name)), 'login_locked');
  });

  test('LGN-4: of thirty parallel guesses without a check three are answered, the others are asked for it', async () => {
    const world = await openNamed();
    const answers = await Promise.all(Array.from({ length: 30 }, (_, at) => raw(world.browse(`bot ${at}`), name, bad)));
    const codes = answers.map(codeOf);
    assert.equal(codes.filter((code) => code === 'credentials_wrong').length, 3);
    assert.equal(codes.filter((code) => code === 'human_check_required').length, 27);
  });

  test('LGN-4: two last misses at once: the wait begins all the same, and lasts a day', async () => {
    const world = await openNamed();
    await miss(world.browse(), name, 1);
    world.minutes(60);
    await miss(world.browse(), name, 7);
    world.store.holdUntil(2, (writes) => writes.some((write) => write.do === 'count' && write.id.startsWith('login-misses') && writes.length > 2));
    assert.deepEqual(await Promise.all([0, 1].map(async (at) => codeOf(await enter(world.browse(`b${at}`), name, bad)))), ['credentials_wrong', 'credentials_wrong']);
    const { refusal } = await enter(world.browse(), name);
    assert.deepEqual(refusal?.params, { retryAt: world.ports.clock.now() + 86_400_000 });
    world.minutes(24 * 60 - 1);
    assert.equal(codeOf(await enter(world.browse(), name)), 'login_locked');
  });

  test('LGN-4 LGN-5: passwords typed as identifiers are not kept in the store', async () => {
    const world = await openNamed();
    await raw(world.browse(), 'My-Secret-Password-1', 'x');
    assert.doesNotMatch(JSON.stringify(world.store.export()), /my-secret/i);
  });

  test('LIM-1: a hundred logins an hour from one address, right or wrong', async () => {
    const world = await openNamed();
    for (let at = 0; at < 100; at += 1) await raw(world.browse(`b${at}`), `nobody-${at}`, bad);
    assert.equal(codeOf(await raw(world.browse(), name)), 'rate_limited');
    world.address = '203.0.113.2';
    assert.equal(codeOf(await raw(world.browse(), name)), 'complete');
  });

  test('LGN-4: the numbers are the policy’s', async () => {
    const world = openWorld('tencent-cloud', { policy: { ...tencentCloud, lockout: { freeMisses: 1, missesPerAddress: 2, waitSeconds: 60, missesPerAccount: 5 } } });
    await seedAccount(world.ports, { email, password: good });
    assert.equal(codeOf(await raw(world.browse(), email, bad)), 'credentials_wrong');
    assert.equal(codeOf(await raw(world.browse(), email, bad)), 'human_check_required');
    assert.equal(codeOf(await enter(world.browse(), email, bad)), 'credentials_wrong');
    assert.equal(codeOf(await enter(world.browse(), email)), 'login_locked');
  });
});
