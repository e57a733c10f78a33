import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { OutboxMessage } from '../messages/message.ts';
import { createTestPorts, type TestPorts } from '../testing/test-ports.ts';
import { createOutbox, type Outbox } from './outbox.ts';

const settings = { siteName: { en: 'JD Cloud' }, linkPage: 'https://app.example/link', loginPage: 'https://app.example/login' };
const message: OutboxMessage = { kind: 'passcode', to: '+8613800138000', channel: 'sms', purpose: 'register', passcode: '271828', minutes: 5, locale: 'en' };

async function open(overrides: Partial<TestPorts> = {}): Promise<{ ports: TestPorts; outbox: Outbox; post(): Promise<void>; rows(): readonly unknown[] }> {
  const ports = createTestPorts(overrides);
  const outbox = createOutbox(ports, settings, new AbortController().signal);
  const post = async (): Promise<void> => {
    const result = await ports.store.commit(await outbox.post([message], ports.clock.now()), ports.clock.now());
    assert.equal(result.done, true);
  };
  return { ports, outbox, post, rows: () => ports.store.export().outbox ?? [] };
}

/** Lets what was already resolved run on. */
const settle = async (): Promise<void> => { for (let turn = 0; turn < 50; turn += 1) await Promise.resolve(); };

describe('outbox', () => {
  test('PHN-4: what waits in the store shows neither phone nor passcode (threats 38, 41)', async () => {
    const { post, rows } = await open();
    await post();
    assert.doesNotMatch(JSON.stringify(rows()), /271828|13800138000/);
  });

  test('a message is sent once and then forgotten', async () => {
    const { ports, outbox, post, rows } = await open();
    await post();
    await Promise.all([outbox.drain(), outbox.drain()]);
    await outbox.drain();
    assert.equal(ports.messenger.sent.length, 1);
    assert.equal(rows().length, 0);
  });

  test('two processes over one store send it once', async () => {
    const { ports, outbox, post } = await open();
    const other = createOutbox(ports, settings, new AbortController().signal);
    await post();
    await Promise.all([outbox.drain(), other.drain()]);
    assert.equal(ports.messenger.sent.length, 1);
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
    assert.deepEqual((rows() as { state: string; sealed: string }[]).map(({ state, sealed }) => ({ state, sealed })), [{ state: 'failed', sealed: '' }]);
    ports.messenger.failNext(0);
    await outbox.drain();
    assert.equal(ports.messenger.sent.length, 0);
  });

  test('PHN-4: a passcode that lives no longer is not sent', async () => {
    const { ports, outbox, post } = await open();
    await post();
    ports.clock.turn(300_000);
    await outbox.drain();
    assert.equal(ports.messenger.sent.length, 0);
  });

  test('a process that dies while sending leaves it to the next one, at least once (fault 20)', async () => {
    const never = { sent: [], failNext: () => undefined, send: () => new Promise<void>(() => undefined) };
    const { ports, post } = await open();
    const dying = createOutbox({ ...ports, messenger: never }, settings, new AbortController().signal);
    await post();
    dying.nudge();
    await settle();
    const next = createOutbox(ports, settings, new AbortController().signal);
    await next.drain();
    assert.equal(ports.messenger.sent.length, 0, 'it is claimed');
    ports.clock.turn(60_000);
    await next.drain();
    assert.equal(ports.messenger.sent.length, 1);
  });
});
