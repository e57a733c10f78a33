import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Store, Write } from '../ports.ts';
import { createMemoryStore, type MemoryStore } from '../testing/memory-store.ts';
import { seedAccount } from '../testing/seed-account.ts';
import { createTestBackend, type TestBackend } from '../testing/test-backend.ts';
import { createTestClock, type TestClock } from '../testing/test-clock.ts';

const typed = { identifier: 'lin-2026', password: 'Abc-1234' };
const key = 'a-press-on-the-first-process';
const turns = async (count = 50): Promise<void> => { for (let turn = 0; turn < count; turn += 1) await new Promise(setImmediate); };
const isRenewal = (writes: readonly Write[]): boolean => writes.some((write) => write.do === 'update' && write.table === 'replies' && write.set.state === undefined);

/** A process over a shared store, whose hashing stands still while `holds`, and of which nothing leaves any more once it is killed. */
interface Process extends TestBackend { holds(isHeld: boolean): void; kill(): void; renewals(): number; press(): ReturnType<ReturnType<TestBackend['browse']>['begin']> }

function start(clock: TestClock, memory: MemoryStore): Process {
  let isDead = false;
  let renewals = 0;
  let held: Promise<void> | undefined;
  let goOn: () => void = () => undefined;
  const never = new Promise<never>(() => undefined);
  const commit: Store['commit'] = async (writes, now) => {
    if (isDead) return never;
    if (isRenewal(writes)) renewals += 1;
    return memory.commit(writes, now);
  };
  const opened = createTestBackend({}, { clock, store: { ...memory, commit } });
  const { hasher } = opened.ports;
  const { verify } = hasher;
  hasher.verify = async (...asked) => {
    await held;
    return verify(...asked);
  };
  return {
    ...opened,
    holds(isHeld) {
      goOn();
      held = isHeld ? new Promise((resolve) => { goOn = resolve; }) : undefined;
    },
    kill: () => { isDead = true; },
    renewals: () => renewals,
    press: () => opened.browse().begin('login', 'submitPassword', typed, { key }),
  };
}

describe('the claim on a press, over two processes and one store', () => {
  const open = async () => {
    const clock = createTestClock();
    const memory = createMemoryStore({ now: clock.now });
    const [one, two] = [start(clock, memory), start(clock, memory)];
    await seedAccount(one.ports, { accountName: typed.identifier, password: typed.password });
    /** Time goes by as it does: in small steps, and whoever waits is heard. */
    const pass = async (milliseconds: number): Promise<void> => {
      for (let gone = 0; gone < milliseconds; gone += 100) {
        clock.turn(100);
        await turns(5);
      }
    };
    const count = () => { const { flows, sessions } = memory.export(); return [flows?.length ?? 0, sessions?.length ?? 0]; };
    return { clock, count, memory, one, pass, two };
  };

  test('REG-8: where its process was killed, the same press goes on a few seconds later, and is done once', async () => {
    const { count, one, pass, two } = await open();
    one.holds(true);
    void one.press();
    await pass(1000);
    one.kill();
    assert.equal((await two.press()).body['code'], 'request_in_progress');
    await pass(4100);
    const reply = await two.press();
    assert.equal(reply.snapshot?.state, 'complete', JSON.stringify(reply.body));
    one.holds(false); // the dead one decides too: nothing of it arrives
    await pass(100);
    assert.deepEqual(count(), [1, 1]);
  });

  test('REG-8: where its process lives, a press is in work for as long as it takes, and nobody else does it', async () => {
    const { count, one, pass, two } = await open();
    one.holds(true);
    const slow = one.press();
    for (let seconds = 0; seconds < 60; seconds += 3) {
      await pass(3000);
      assert.equal((await two.press()).body['code'], 'request_in_progress', `after ${seconds} s`);
    }
    one.holds(false);
    const { snapshot } = await slow;
    assert.equal(snapshot?.state, 'complete');
    assert.equal((await two.press()).snapshot?.id, snapshot.id, 'what it came to');
    assert.deepEqual(count(), [1, 1]);
    const before = one.renewals();
    await pass(10_000);
    assert.equal(one.renewals(), before, 'nothing is left to renew');
  });

  test('REG-8: a process that stood still while its claim ran out, and goes on, does not do the press a second time', async () => {
    const { clock, count, one, two } = await open();
    one.holds(true);
    const slow = one.press();
    await turns();
    clock.turn(4001); // no renewal came in between
    const taken = await two.press();
    assert.equal(taken.snapshot?.state, 'complete');
    one.holds(false);
    assert.equal((await slow).body['code'], 'request_in_progress');
    assert.equal((await one.press()).snapshot?.id, taken.snapshot.id);
    assert.deepEqual(count(), [1, 1]);
  });

  test('a press that is over before a renewal is due is never renewed', async () => {
    const { one, pass } = await open();
    await one.press();
    await pass(5000);
    assert.equal(one.renewals(), 0);
  });
});
