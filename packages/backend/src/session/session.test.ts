import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { seedAccount } from '../testing/seed-account.ts';
import { createTestBackend, type TestBackend } from '../testing/test-backend.ts';

const credentials = { identifier: 'lin-2026', password: 'Abc-1234' };
const hour = 3_600_000;

async function open(): Promise<TestBackend & { logIn(device?: string): Promise<void> }> {
  const opened = createTestBackend();
  await seedAccount(opened.ports, { accountName: credentials.identifier, password: credentials.password });
  return { ...opened, async logIn(device) {
    assert.equal((await opened.browse(device).begin('login', 'submitPassword', credentials)).snapshot?.state, 'complete');
  } };
}

describe('a session', () => {
  test('SES-1: a token of 256 bits in a __Host- cookie; the store holds its hash, the answer nothing of it (threat 96)', async () => {
    const { browse, ports } = await open();
    const { body } = await browse().begin('login', 'submitPassword', credentials);
    const token = browse().cookie('__Host-session') ?? '';
    assert.match(token, /^[\w-]{43}$/);
    assert.doesNotMatch(JSON.stringify(body), new RegExp(token));
    assert.doesNotMatch(JSON.stringify(ports.store.export()), new RegExp(token));
    for (const secret of [browse().cookie('__Host-device'), browse().cookie(`__Host-flow-${(body['snapshot'] as { id: string }).id}`)]) {
      assert.ok(secret && secret.length >= 43);
      assert.doesNotMatch(JSON.stringify(ports.store.export()), new RegExp(secret));
    }
    assert.ok([...(ports.jars.get('browser')?.keys() ?? [])].every((name) => name.startsWith('__Host-')));
  });

  test('SES-1: GET /session says who, since when and until when; nobody is null, never 401', async () => {
    const { browse, ports, logIn } = await open();
    const nobody = await browse().session();
    assert.deepEqual([nobody.status, nobody.body], [200, { session: null, serverTime: ports.clock.now() }]);
    await logIn();
    const now = ports.clock.now();
    assert.deepEqual((await browse().session()).body, {
      session: { account: { id: 'account-1', accountName: 'lin-2026', displayName: 'lin-2026' }, issuedAt: now, idleExpiresAt: now + 2 * hour, expiresAt: now + 48 * hour },
      serverTime: now,
    });
  });

  test('SES-1: whose it is, is what its row says now, whatever it said before; of an account that is gone it is nobody', async () => {
    const { browse, ports, logIn } = await open();
    await seedAccount(ports, { id: 'account-2', accountName: 'wang-2026' });
    await logIn();
    const nameOf = async (): Promise<unknown> => ((await browse().session()).body['session'] as { account: { accountName: string } } | null)?.account.accountName;
    assert.equal(await nameOf(), 'lin-2026');
    const { id = '' } = ports.store.export().sessions?.[0] ?? {};
    await ports.store.commit([{ do: 'update', table: 'sessions', id, set: { accountId: 'account-2' } }], ports.clock.now());
    assert.deepEqual([await nameOf(), await nameOf()], ['wang-2026', 'wang-2026']);
    await ports.store.commit([{ do: 'delete', table: 'accounts', id: 'account-2' }], ports.clock.now());
    assert.equal(await nameOf(), undefined);
  });

  test('SES-1: it ends after 120 idle minutes, to the millisecond', async () => {
    for (const [idle, isAlive] of [[2 * hour - 1, true], [2 * hour, false]] as const) {
      const { browse, ports, logIn } = await open();
      await logIn();
      await browse().session();
      ports.clock.turn(idle);
      assert.equal((await browse().session()).body['session'] !== null, isAlive, String(idle));
    }
  });

  test('SES-1: used it goes on, and ends after 48 hours all the same', async () => {
    const { browse, ports, logIn } = await open();
    await logIn();
    const until = ports.clock.now() + 48 * hour;
    while (ports.clock.now() + hour < until) {
      ports.clock.turn(hour);
      const session = (await browse().session()).body['session'] as { idleExpiresAt: number } | null;
      assert.ok(session && session.idleExpiresAt <= until);
    }
    ports.clock.turn(hour - 1);
    assert.notEqual((await browse().session()).body['session'], null);
    ports.clock.turn(1);
    assert.equal((await browse().session()).body['session'], null);
  });

  test('SES-1: being seen is noted the first time and then at most once a minute', async () => {
    const { browse, ports, logIn } = await open();
    await logIn();
    const seen = (): number => ports.store.export().sessions?.[0]?.lastSeenAt ?? 0;
    const issuedAt = seen();
    ports.clock.turn(1000);
    await browse().session();
    const first = seen();
    assert.equal(first, issuedAt + 1000);
    ports.clock.turn(59_999);
    await browse().session();
    assert.equal(seen(), first);
    ports.clock.turn(1);
    await browse().session();
    assert.equal(seen(), first + 60_000);
  });

  test('LGN-6 SES-1: every login gives a new id, and the one this browser had is dead (threats 95, 97)', async () => {
    const { browse, ports, logIn } = await open();
    ports.jars.set('browser', new Map([['__Host-session', { value: 'fixed-by-an-attacker' }]]));
    await logIn();
    const first = browse().cookie('__Host-session') ?? '';
    assert.notEqual(first, 'fixed-by-an-attacker');
    await logIn();
    const second = browse().cookie('__Host-session');
    assert.notEqual(second, first);
    assert.equal(ports.store.export().sessions?.length, 1);
    ports.jars.set('old', new Map([['__Host-session', { value: first }]]));
    assert.equal((await browse('old').session()).body['session'], null);
    assert.notEqual((await browse().session()).body['session'], null);
  });

  test('SES-1: logging in elsewhere ends nobody’s session here', async () => {
    const { browse, logIn } = await open();
    await logIn('one');
    await logIn('two');
    assert.notEqual((await browse('one').session()).body['session'], null);
    assert.notEqual((await browse('two').session()).body['session'], null);
  });

  test('SES-2: signing out ends it on the server, for every tab; twice is no mistake', async () => {
    const { browse, ports, logIn } = await open();
    await logIn();
    const token = browse().cookie('__Host-session') ?? '';
    for (let count = 0; count < 2; count += 1) {
      const { status, body } = await browse().send('DELETE', '/session');
      assert.equal(status, 200);
      assert.equal(body['session'], null);
    }
    assert.equal(browse().cookie('__Host-session'), undefined);
    assert.equal(ports.store.export().sessions?.length, 0);
    ports.jars.set('kept', new Map([['__Host-session', { value: token }]]));
    assert.equal((await browse('kept').session()).body['session'], null);
  });

  test('SES-1: a session whose account is gone is nobody’s', async () => {
    const { browse, ports, logIn } = await open();
    await logIn();
    await ports.store.commit([{ do: 'delete', table: 'accounts', id: 'account-1' }], ports.clock.now());
    assert.equal((await browse().session()).body['session'], null);
  });

  test('SES-3: a GET sets no cookie and drops none, not even of a dead session', async () => {
    const { browse, ports } = await open();
    ports.jars.set('browser', new Map([['__Host-session', { value: 'dead' }], ['__Host-flow-dead', { value: 'dead' }]]));
    const before = JSON.stringify([...(ports.jars.get('browser') ?? [])]);
    for (const path of ['/session', '/entry', '/flows?flow=login', '/flows/dead', '/flows/dead/events?after=0', '/health']) await browse().send('GET', path);
    assert.equal(JSON.stringify([...(ports.jars.get('browser') ?? [])]), before);
  });
});

describe('a known device', () => {
  test('LGN-4: a browser that logged in is a known device for 90 days, one row an account, one value a browser', async () => {
    const { browse, ports, logIn } = await open();
    await seedAccount(ports, { id: 'account-2', accountName: 'wang-2026', password: 'Abc-1234' });
    await logIn();
    const token = browse().cookie('__Host-device');
    ports.clock.turn(hour);
    await logIn();
    await browse().begin('login', 'submitPassword', { identifier: 'wang-2026', password: 'Abc-1234' });
    assert.equal(browse().cookie('__Host-device'), token);
    const devices = ports.store.export().devices ?? [];
    assert.deepEqual(devices.map(({ accountId }) => accountId), ['account-1', 'account-2']);
    assert.equal(new Set(devices.map(({ id }) => id.split('|')[0])).size, 1);
    const lasts = ({ expiresAt }: { expiresAt: number }): number => (expiresAt - ports.clock.now()) / (24 * hour);
    assert.ok(devices.every((row) => lasts(row) >= 90 && lasts(row) <= 91));
    ports.clock.turn(2 * 24 * hour);
    await logIn();
    assert.ok(lasts((ports.store.export().devices ?? [])[0] ?? assert.fail()) >= 90, 'counted from the latest login');
  });

  test('LGN-4: a failed login makes no known device, and a forged cookie is none', async () => {
    const { browse, ports, logIn } = await open();
    await browse().begin('login', 'submitPassword', { ...credentials, password: 'wrong-1A' });
    assert.equal(browse().cookie('__Host-device'), undefined);
    ports.jars.set('browser', new Map([['__Host-device', { value: 'x' }]]));
    await logIn();
    assert.match(browse().cookie('__Host-device') ?? '', /^[\w-]{43}$/);
  });
});
