import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { OutboxMessage } from '../messages/message.ts';
import type { OutboxRow } from '../tables.ts';
import type { RecordingMessenger } from '../testing/recording-messenger.ts';
import { createTestPorts, type TestPorts } from '../testing/test-ports.ts';
import { createOutbox, type Outbox } from './outbox.ts';

const settings = { siteName: { en: 'JD Cloud' }, linkPage: 'https://app.example/link', loginPage: 'https://app.example/login' };
const message: OutboxMessage = { kind: 'passcode', to: '+8613800138000', channel: 'sms', purpose: 'register', passcode: '271828', minutes: 5, locale: 'en' };

interface Opened {
  ports: TestPorts;
  outbox: Outbox;
  /** Commits a message, and sends it, as a press does. */
  post(what?: OutboxMessage): Promise<void>;
  /** Commits a message, and dies. */
  leave(what?: OutboxMessage): Promise<void>;
  rows(): readonly OutboxRow[];
}

async function open(overrides: Partial<TestPorts> = {}, closing = new AbortController().signal): Promise<Opened> {
  const ports = createTestPorts(overrides);
  const outbox = createOutbox(ports, settings, closing);
  const commit = async (what: OutboxMessage) => {
    const posted = await outbox.post([what], ports.clock.now());
    const result = await ports.store.commit(posted.writes, ports.clock.now());
    assert.equal(result.done, true);
    return posted;
  };
  return {
    ports, outbox,
    post: async (what = message) => (await commit(what)).send(),
    leave: async (what = message) => void (await commit(what)),
    rows: () => (ports.store.export().outbox ?? []) as readonly OutboxRow[],
  };
}

/** Lets what was begun run on: a message begins in the next turn of the event loop. */
const settle = async (): Promise<void> => { for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => { setTimeout(resolve, 0); }); };

/** A sender whose answers the test gives. */
function createSlowMessenger() {
  const begun: { channel: string; id: string | undefined; end: (error?: Error) => void }[] = [];
  const messenger: RecordingMessenger = {
    sent: [], failNext: () => undefined,
    send: (rendered, id) => new Promise<void>((resolve, reject) => { begun.push({ channel: rendered.channel, id, end: (error) => (error ? reject(error) : resolve()) }); }),
  };
  return { begun, messenger };
}

describe('outbox', () => {
  test('PHN-4: what waits in the store shows neither phone nor passcode (threats 38, 41)', async () => {
    const { post, rows } = await open();
    await post();
    assert.doesNotMatch(JSON.stringify(rows()), /271828|13800138000/);
  });

  test('a message is sent by whoever posted it, once, and then forgotten', async () => {
    const { ports, outbox, post, rows } = await open();
    await post();
    assert.equal(ports.messenger.sent.length, 0, 'not before the answer is on its way (threat 107)');
    await Promise.all([outbox.drain(), outbox.drain()]);
    await outbox.drain();
    assert.equal(ports.messenger.sent.length, 1);
    assert.equal(rows().length, 0);
  });

  test('it leaves without the store being asked for it again', async () => {
    const { ports, outbox, post } = await open();
    await post();
    let commits = 0;
    const { store } = ports;
    const { commit } = store;
    store.commit = (...given) => {
      commits += 1;
      return commit(...given);
    };
    await outbox.drain();
    assert.equal(ports.messenger.sent.length, 1);
    assert.equal(commits, 1, 'it is taken out');
  });

  test('two processes over one store send it once', async () => {
    const { ports, outbox, post } = await open();
    const other = createOutbox(ports, settings, new AbortController().signal);
    await post();
    await Promise.all([outbox.drain(), other.drain()]);
    assert.equal(ports.messenger.sent.length, 1);
  });

  test('what a dead process left is sent by one of those that live, soon after (fault 20)', async () => {
    const { ports, outbox, leave, rows } = await open();
    const other = createOutbox(ports, settings, new AbortController().signal);
    await leave();
    await outbox.drain();
    assert.equal(ports.messenger.sent.length, 0, 'it is claimed');
    ports.clock.turn(20_000);
    await Promise.all([outbox.drain(), other.drain()]);
    assert.equal(ports.messenger.sent.length, 1);
    assert.equal(rows().length, 0);
  });

  test('a message that is being sent stays claimed however long that takes, and carries the same id each time', async () => {
    const { begun, messenger } = createSlowMessenger();
    const { ports, post, rows } = await open({ messenger });
    const other = createOutbox(ports, settings, new AbortController().signal);
    await post();
    await settle();
    for (let time = 0; time < 10; time += 1) {
      ports.clock.turn(6000);
      await settle();
      await other.pickUp();
      await settle();
    }
    assert.equal(begun.length, 1);
    begun[0]?.end(new Error('The sender is down'));
    await settle();
    ports.clock.turn(5000);
    await settle();
    assert.deepEqual(begun.map(({ id }) => id), [rows()[0]?.id, rows()[0]?.id]);
    begun[1]?.end();
    await settle();
    assert.equal(rows().length, 0);
  });

  test('a process that lost its claim takes nothing out that another is sending', async () => {
    const { begun, messenger } = createSlowMessenger();
    const { ports, leave, outbox, rows } = await open({ messenger });
    const other = createOutbox(ports, settings, new AbortController().signal);
    await leave();
    ports.clock.turn(20_000);
    await outbox.pickUp();
    await settle();
    const { commit } = ports.store;
    ports.store.commit = async () => { throw new Error('The network is gone'); };
    ports.clock.turn(20_000); // its renewals reach nobody
    await settle();
    ports.store.commit = commit;
    await other.pickUp();
    await settle();
    assert.equal(begun.length, 2);
    begun[0]?.end();
    await settle();
    assert.deepEqual(rows().map(({ attempts, state }) => ({ attempts, state })), [{ attempts: 2, state: 'claimed' }]);
    begun[1]?.end();
    await settle();
    assert.equal(rows().length, 0);
  });

  test('a message whose sender was asked is not sent again where the store is away for a while', async () => {
    const { ports, outbox, post, rows } = await open();
    await post();
    const { commit } = ports.store;
    ports.store.commit = async () => { throw new Error('The store is away'); };
    const drained = outbox.drain();
    await settle();
    assert.equal(ports.messenger.sent.length, 1);
    ports.clock.turn(1000);
    await settle();
    ports.store.commit = commit;
    ports.clock.turn(1000);
    await drained;
    assert.equal(rows().length, 0);
    ports.clock.turn(60_000);
    await outbox.drain();
    assert.equal(ports.messenger.sent.length, 1);
  });

  test('a mail server that hangs keeps no passcode from a phone, and eight messages of one channel leave at a time (fault 19)', async () => {
    const { begun, messenger } = createSlowMessenger();
    const { post } = await open({ messenger });
    for (let mail = 0; mail < 20; mail += 1) await post({ kind: 'addressTaken', to: `person${mail}@example.com`, locale: 'en' });
    await settle();
    assert.equal(begun.length, 8);
    await post();
    await settle();
    assert.deepEqual(begun.slice(8).map(({ channel }) => channel), ['sms']);
    begun[0]?.end();
    await settle();
    assert.equal(begun.length, 10);
  });

  test('what waits longer than its claim is claimed anew at its turn, or left to whoever has it by then', async () => {
    const { begun, messenger } = createSlowMessenger();
    const { ports, post, rows } = await open({ messenger });
    for (let mail = 0; mail < 10; mail += 1) await post({ kind: 'addressTaken', to: `person${mail}@example.com`, locale: 'en' });
    await settle();
    ports.clock.turn(20_000);
    await settle();
    const taken = rows().filter(({ claimedUntil = 0 }) => claimedUntil <= ports.clock.now());
    assert.equal(taken.length, 2, 'those that wait for their turn');
    await ports.store.commit([{ do: 'update', table: 'outbox', id: taken[0]?.id ?? '', set: { attempts: 1, claimedUntil: ports.clock.now() + 20_000 } }], ports.clock.now());
    for (const { end } of begun.slice(0, 8)) end();
    await settle();
    assert.deepEqual(begun.slice(8).map(({ id }) => id), [taken[1]?.id]);
  });

  test('a sender that is down is tried again by itself, later each time (fault 19)', async () => {
    const { ports, outbox, post } = await open();
    ports.messenger.failNext(2);
    await post();
    await outbox.drain();
    await outbox.drain();
    assert.equal(ports.messenger.sent.length, 0);
    ports.clock.turn(5000);
    await settle();
    await outbox.drain();
    assert.equal(ports.messenger.sent.length, 0);
    ports.clock.turn(5000);
    await settle();
    await outbox.drain();
    assert.equal(ports.messenger.sent.length, 0, 'the second wait is longer');
    ports.clock.turn(5000);
    await settle();
    assert.equal(ports.messenger.sent.length, 1);
  });

  test('it is given up after five tries, and what it held is gone', async () => {
    const { ports, outbox, post, rows } = await open();
    ports.messenger.failNext(100);
    await post();
    for (let attempt = 0; attempt < 6; attempt += 1) {
      await outbox.drain();
      ports.clock.turn(45_000);
      await settle();
    }
    assert.equal(ports.events.all.filter(({ name }) => name === 'message.not_sent').length, 4);
    assert.equal(ports.events.all.filter(({ name }) => name === 'message.given_up').length, 1);
    assert.deepEqual(rows().map(({ state, sealed }) => ({ state, sealed })), [{ state: 'failed', sealed: '' }]);
    ports.messenger.failNext(0);
    await outbox.drain();
    assert.equal(ports.messenger.sent.length, 0);
  });

  test('once the backend is closed nothing is begun that the store could not take out', async () => {
    const { begun, messenger } = createSlowMessenger();
    const closing = new AbortController();
    const { ports, post } = await open({ messenger }, closing.signal);
    for (let mail = 0; mail < 12; mail += 1) await post({ kind: 'addressTaken', to: `person${mail}@example.com`, locale: 'en' });
    await settle();
    closing.abort();
    ports.store.commit = async () => { throw new Error('The database is closed'); };
    for (const { end } of begun.slice(0, 8)) end();
    await settle();
    assert.equal(begun.length, 8);
  });

  test('a sender that throws at once is tried again as one that rejects', async () => {
    const thrower = { sent: [], failNext: () => undefined, send: (): Promise<void> => { throw new TypeError('no such number'); } };
    const { ports, outbox, post, rows } = await open({ messenger: thrower });
    await post();
    await outbox.drain();
    assert.deepEqual(rows().map(({ attempts, state }) => ({ attempts, state })), [{ attempts: 1, state: 'waiting' }]);
    assert.equal(ports.events.all.filter(({ name }) => name === 'message.not_sent').length, 1);
  });

  test('PHN-4: a passcode that lives no longer is not sent', async () => {
    const { ports, outbox, leave } = await open();
    await leave();
    ports.clock.turn(300_000);
    await outbox.drain();
    assert.equal(ports.messenger.sent.length, 0);
  });

  test('a message that process after process died with is given up', async () => {
    const never = { sent: [], failNext: () => undefined, send: () => new Promise<void>(() => undefined) };
    const { ports, leave, rows } = await open();
    await leave({ kind: 'addressTaken', to: 'ann@example.com', locale: 'en' });
    const dead = { now: () => ports.clock.now(), wait: () => new Promise<void>(() => undefined) };
    for (let life = 0; life < 6; life += 1) {
      ports.clock.turn(20_000);
      await createOutbox({ ...ports, clock: dead, messenger: never }, settings, new AbortController().signal).pickUp();
      await settle();
    }
    assert.deepEqual(rows().map(({ sealed, state }) => ({ sealed, state })), [{ sealed: '', state: 'failed' }]);
    assert.equal(ports.events.all.filter(({ name }) => name === 'message.given_up').length, 1);
  });

  test('a message that cannot be opened is told of and given up', async () => {
    const { ports, leave, outbox, rows } = await open();
    await leave({ kind: 'addressTaken', to: 'ann@example.com', locale: 'en' });
    await ports.store.commit([{ do: 'update', table: 'outbox', id: rows()[0]?.id ?? '', set: { sealed: 'sealed by a key that is gone' } }], ports.clock.now());
    for (let attempt = 0; attempt < 6; attempt += 1) {
      ports.clock.turn(45_000);
      await outbox.drain();
      await settle();
    }
    assert.deepEqual(rows().map(({ state }) => state), ['failed']);
    assert.equal(ports.messenger.sent.length, 0);
  });
});
