import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createTestClock } from '@cloud-sign-in/backend/testing/test-clock';
import { createWorld } from './create-world.ts';
import { createMockFetch } from './fetch/mock-fetch.ts';
import { createMemoryStorage } from './memory-storage.ts';
import { createPerson } from './scenarios/person.ts';
import { resident } from './scenarios/resident.ts';
import type { World } from './world.ts';
import type { WorldOptions } from './world-options.ts';

const open = (options: WorldOptions = {}): World => createWorld({ storage: null, seed: 1, clock: createTestClock(), ...options });

let persons = 0;
const person = (world: World, device = 'browser') => createPerson({
  name: `visitor-${++persons}`,
  fetch: world.fetch(device),
  baseUrl: world.baseUrl,
  messages: world.outbox.list,
  answerTo: async (id) => ((await (await world.fetch()('/auth/testing/human-check', { method: 'POST', body: JSON.stringify({ id }) })).json()) as { answer: string }).answer,
});

const whoIsSignedIn = async (world: World, device = 'browser'): Promise<string | undefined> => {
  const { session } = (await (await world.fetch(device)('/auth/session')).json()) as { session: { account: { displayName: string } } | null };
  return session?.account.displayName;
};
const logIn = (world: World, device?: string) => person(world, device).logIn(resident.accountName, resident.password);
const registered = { policy: 'jd-cloud', scenario: 'registered' } as const;

describe('a world', () => {
  test('answers as the backend does, and passes a whole registration', async () => {
    const world = open({ policy: 'jd-cloud' });
    const visitor = person(world);
    await visitor.registerName('zhang_san', 'Tree-house7', '13900000002');
    assert.equal(await whoIsSignedIn(world), 'zhang_san');
    assert.equal(world.outbox.list().at(-1)?.to, '+8613900000002');
    world.close();
  });

  test('each device has its own cookies', async () => {
    const world = open(registered);
    await logIn(world, 'phone');
    assert.deepEqual([await whoIsSignedIn(world, 'phone'), await whoIsSignedIn(world)], [resident.accountName, undefined]);
    world.close();
  });

  test('survives a reload: accounts, cookies, messages, turned time and faults', async () => {
    const [storage, clock] = [createMemoryStorage(), createTestClock()];
    const first = open({ ...registered, storage, clock });
    await logIn(first);
    await first.clock.turn(60_000);
    await first.faults.set({ latency: 0, routes: { '/entry': { offline: true } } });
    const before = [first.clock.now(), first.outbox.list(), first.faults.get(), first.describe()];
    first.close();
    const second = open({ ...registered, storage, clock });
    await second.ready;
    assert.deepEqual([second.clock.now(), second.outbox.list(), second.faults.get(), second.describe()], before);
    assert.equal(await whoIsSignedIn(second), resident.accountName);
    second.close();
    const linkPage = createWorld({ storage, clock });
    assert.equal(await whoIsSignedIn(linkPage), resident.accountName);
    linkPage.close();
  });

  test('is reset where another policy, scenario or seed is asked for than the kept one', async () => {
    const storage = createMemoryStorage();
    const first = open({ ...registered, storage });
    await logIn(first);
    first.close();
    const changes: WorldOptions[] = [{ scenario: 'signed-in' }, { scenario: 'fresh' }, { policy: 'tencent-cloud' }, { seed: 2 }];
    const seen = [];
    for (const change of changes) {
      const world = open({ storage, ...change });
      await world.ready;
      const { policy, scenario, seed } = world.describe();
      seen.push([policy, scenario, seed, await whoIsSignedIn(world)]);
      world.close();
    }
    assert.deepEqual(seen.map(([policy, scenario, seed]) => [policy, scenario, seed]), [
      ['tencent-cloud', 'signed-in', '1'], ['tencent-cloud', 'fresh', '1'], ['tencent-cloud', 'fresh', '1'], ['tencent-cloud', 'fresh', '2'],
    ]);
    assert.deepEqual(seen.map(([, , , who]) => who === undefined), [false, true, true, true]);
  });

  test('two tabs see each other: sessions, messages, time, and a stream in one follows the other', async () => {
    const [storage, clock] = [createMemoryStorage(), createTestClock()];
    const one = open({ policy: 'tencent-cloud', storage, clock });
    await one.ready;
    const other = createWorld({ storage, clock });
    const visitor = person(one);
    const { id } = await visitor.beginEmail('ann@example.com', 'Tree-house7');
    const controller = new AbortController();
    const reader = (await other.fetch()(`/auth/flows/${id}/events`, { signal: controller.signal, headers: { Accept: 'text/event-stream' } })).body?.getReader() ?? assert.fail();
    const readUntil = async (text: string): Promise<void> => {
      for (let seen = ''; !seen.includes(text);) {
        const { done, value } = await reader.read();
        if (done) assert.fail(`the stream ended before ${text}`);
        seen += new TextDecoder().decode(value);
      }
    };
    await readUntil('"activated":false');
    assert.equal(other.outbox.list().length, 1);
    await person(one).openLink('ann@example.com');
    await readUntil('"activated":true');
    let turned = 0;
    other.clock.subscribe(() => { turned += 1; });
    await one.clock.turn(1000);
    assert.deepEqual([turned, other.clock.now()], [1, one.clock.now()]);
    const next = reader.read();
    controller.abort();
    await assert.rejects(next, { name: 'AbortError' });
    one.close();
    other.close();
  });

  test('a reset in one tab is a reset in the others', async () => {
    const [storage, clock] = [createMemoryStorage(), createTestClock()];
    const one = open({ ...registered, scenario: 'signed-in', storage, clock });
    await one.ready;
    const other = createWorld({ storage, clock });
    assert.equal(await whoIsSignedIn(other), resident.accountName);
    await one.clock.turn(3_600_000);
    await one.reset('fresh');
    assert.deepEqual(Array.from({ length: storage.length }, (_, at) => storage.key(at)).filter((key) => key?.includes('cookie')), []);
    assert.deepEqual([await whoIsSignedIn(other), other.describe().scenario, other.clock.now()], [undefined, 'fresh', clock.now()]);
    await person(other).registerName('zhang_san', 'Tree-house7', '13900000002');
    assert.equal(await whoIsSignedIn(one), 'zhang_san');
    one.close();
    other.close();
  });

  test('a reset in one tab ends the streams of the others', async () => {
    const [storage, clock] = [createMemoryStorage(), createTestClock()];
    const one = open({ scenario: 'email-pending', storage, clock });
    await one.ready;
    const other = createWorld({ storage, clock });
    const { snapshot } = (await (await other.fetch()('/auth/flows?flow=register')).json()) as { snapshot: { id: string } };
    const reader = (await other.fetch()(`/auth/flows/${snapshot.id}/events`)).body?.getReader() ?? assert.fail();
    await reader.read();
    await one.reset();
    while (!(await reader.read()).done);
    one.close();
    other.close();
  });

  test('begins anew where somebody cleared the storage', async () => {
    const storage = createMemoryStorage();
    const world = open({ ...registered, scenario: 'signed-in', storage });
    assert.equal(await whoIsSignedIn(world), resident.accountName);
    await world.faults.set({ latency: 0 });
    storage.clear();
    assert.equal(await whoIsSignedIn(world), resident.accountName);
    assert.deepEqual(world.faults.get(), {});
    world.close();
  });

  test('PHN-7: of two tabs that prove one phone at the same time, one account logs in by it', async () => {
    const [storage, clock] = [createMemoryStorage(), createTestClock()];
    const tabs = [open({ policy: 'jd-cloud', storage, clock }), open({ policy: 'jd-cloud', storage, clock })];
    const visitors = tabs.map((world, at) => person(world, `device ${at}`));
    const passcodes: string[] = [];
    for (const [at, visitor] of visitors.entries()) {
      await visitor.beginName(`racer_${at}`, 'Tree-house7');
      await visitor.act('sendPasscode', { phone: '13900000003', channel: 'sms' }, 'passcode');
      passcodes.push(/#(\d+)\s*$/.exec(tabs[0]?.outbox.list().at(-1)?.text ?? '')?.[1] ?? '');
      await tabs[0]?.clock.turn(61_000);
    }
    await Promise.all(visitors.map((visitor, at) => visitor.act('submitPasscode', { passcode: passcodes[at] }, 'securityEmail')));
    const ends = await Promise.all(visitors.map((visitor) => visitor.act('skip', {}, 'complete')));
    assert.equal(ends.filter(({ payload }) => (payload['notices'] as string[]).includes('phone_cannot_login')).length, 1);
    for (const world of tabs) world.close();
  });

  test('the same seed makes the same world, another seed another', async () => {
    const sent = async (seed: number) => {
      const world = open({ scenario: 'email-pending', seed });
      await world.ready;
      world.close();
      return world.outbox.list();
    };
    assert.deepEqual(await sent(1), await sent(1));
    assert.notDeepEqual(await sent(1), await sent(2));
  });
});

describe('faults of a world', () => {
  const after = async (faults: Parameters<World['faults']['set']>[0]) => {
    const world = open(registered);
    await world.ready;
    await world.faults.set(faults);
    return world;
  };

  test('offline: fetch rejects as it does without a network, and nothing reaches the backend', async () => {
    const world = await after({ offline: true });
    await assert.rejects(world.fetch()('/auth/session'), TypeError);
    await world.faults.set({});
    assert.equal((await world.fetch()('/auth/session')).status, 200);
  });

  test('status500: a fault with a request id, and no effect', async () => {
    const world = await after({ routes: { 'POST /flows': { status500: true } } });
    const reply = await world.fetch()('/auth/flows', { method: 'POST', body: '{}' });
    assert.equal(reply.status, 500);
    assert.deepEqual(Object.keys((await reply.json()) as object), ['code', 'params', 'requestId']);
    assert.equal((await world.fetch()('/auth/entry')).status, 200);
  });

  test('truncated and html: answers no client can read', async () => {
    const world = await after({ truncated: true });
    await assert.rejects((await world.fetch()('/auth/entry')).json(), SyntaxError);
    await world.faults.set({ html: true });
    const page = await world.fetch()('/auth/entry');
    assert.deepEqual([page.status, page.headers.get('Content-Type')], [200, 'text/html']);
  });

  test('lostReply: the backend acts, the answer never comes', async () => {
    const world = await after({ routes: { '/session': { lostReply: true } } });
    await logIn(world);
    await assert.rejects(world.fetch()('/auth/session', { method: 'DELETE' }), TypeError);
    await world.faults.set({});
    assert.equal(await whoIsSignedIn(world), undefined);
  });

  test('latency: the answer waits for the machine’s clock, and an abort for nothing', async () => {
    const clock = createTestClock();
    const world = open({ clock, latency: 10_000 });
    await world.ready;
    let answered = false;
    const slow = world.fetch()('/auth/entry').then(() => { answered = true; });
    const controller = new AbortController();
    const aborted = world.fetch()('/auth/entry', { signal: controller.signal });
    controller.abort();
    await assert.rejects(aborted, { name: 'AbortError' });
    assert.equal(answered, false);
    clock.turn(10_000);
    await slow;
  });

  test('an open stream breaks when the network goes', async () => {
    const world = open({ scenario: 'email-pending' });
    await world.ready;
    const { snapshot } = (await (await world.fetch()('/auth/flows?flow=register')).json()) as { snapshot: { id: string } };
    const reader = (await world.fetch()(`/auth/flows/${snapshot.id}/events`)).body?.getReader() ?? assert.fail();
    await reader.read();
    await world.faults.set({ offline: true });
    await assert.rejects(async () => { for (;;) if ((await reader.read()).done) return; }, TypeError);
    world.close();
  });
});

test('LIM-3: the log of requests tells what happened and no secret', async () => {
  const world = open(registered);
  let told = 0;
  world.requests.subscribe(() => { told += 1; });
  await logIn(world);
  await createMockFetch({ world, device: 'phone' })('/auth/nowhere');
  const [login, nowhere] = world.requests.list();
  assert.deepEqual([login?.method, login?.path, login?.status, login?.outcome, login?.device], ['POST', '/flows', 200, 'complete', 'browser']);
  assert.deepEqual([nowhere?.path, nowhere?.status, nowhere?.outcome, nowhere?.device], ['/nowhere', 404, 'not_found', 'phone']);
  assert.match(JSON.stringify(login?.body), /cloud_user.*•••/);
  assert.doesNotMatch(JSON.stringify(world.requests.list()), new RegExp(resident.password));
  assert.ok(told >= 4);
  world.requests.clear();
  assert.deepEqual(world.requests.list(), []);
});

test('a storage that throws: the world lives in memory, with one warning', async () => {
  const warnings: string[] = [];
  const storage = { ...createMemoryStorage(), setItem: () => { throw new DOMException('blocked', 'SecurityError'); } };
  const world = open({ ...registered, storage, warn: (message) => warnings.push(message) });
  await logIn(world);
  assert.deepEqual([await whoIsSignedIn(world), world.describe().isKept, warnings.length], [resident.accountName, false, 1]);
});
