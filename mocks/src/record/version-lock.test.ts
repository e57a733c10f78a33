import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createVersionLock } from './version-lock.ts';

/** Web Locks of one browser, as far as the version lock uses them. */
function createLocks(): LockManager {
  const held: { name: string; mode: LockMode }[] = [];
  const queues = new Map<string, Promise<unknown>>();
  const request = async (name: string, ...rest: unknown[]): Promise<unknown> => {
    const callback = rest.at(-1) as (lock: Lock) => unknown;
    const mode = (rest.length > 1 ? (rest[0] as LockOptions).mode : undefined) ?? 'exclusive';
    const hold = async (): Promise<unknown> => {
      const entry = { name, mode };
      held.push(entry);
      try {
        return await callback(entry as Lock);
      } finally {
        held.splice(held.indexOf(entry), 1);
      }
    };
    if (mode === 'shared') return hold();
    const turn = (queues.get(name) ?? Promise.resolve()).then(hold);
    queues.set(name, turn.catch(() => undefined));
    return turn;
  };
  return { request, query: async () => ({ held: held.map((lock) => ({ ...lock })), pending: [] }) } as unknown as LockManager;
}

/** One value as two processes see it: what one writes reaches the other a while later. */
function createLaggingValue(): { write(value: number): void; read(): number }[] {
  const seen = [0, 0];
  return [0, 1].map((own) => ({
    read: () => seen[own] ?? 0,
    write(value) {
      seen[own] = value;
      setTimeout(() => { seen[1 - own] = Math.max(seen[1 - own] ?? 0, value); }, 20);
    },
  }));
}

test('no change is made on a version that is old already, though the storage lags behind the lock', async () => {
  const locks = createLocks();
  const tabs = createLaggingValue().map((value) => ({ value, lock: createVersionLock(locks, 'world') }));
  await Promise.all(Array.from({ length: 10 }, (_, at) => {
    const { value, lock } = tabs[at % 2] ?? assert.fail();
    return lock.run(value.read, () => value.write(value.read() + 1));
  }));
  assert.equal(Math.max(...tabs.map(({ value }) => value.read())), 10);
  for (const { lock } of tabs) lock.close();
});

test('whoever reads after a change was told sees it, though the storage lags behind', async () => {
  const locks = createLocks();
  const [writer, reader] = createLaggingValue();
  assert.ok(writer && reader);
  const [one, other] = [createVersionLock(locks, 'world'), createVersionLock(locks, 'world')];
  await one.run(writer.read, () => writer.write(1));
  assert.equal(reader.read(), 0);
  await other.catchUp(reader.read);
  assert.equal(reader.read(), 1);
  one.close();
  other.close();
});

test('after the storage was cleared the versions go on above the ones that were told', async () => {
  const locks = createLocks();
  const [one, other] = [createVersionLock(locks, 'world'), createVersionLock(locks, 'world')];
  let stored = 0;
  await one.run(() => stored, () => { stored = 41; });
  stored = 0;
  assert.equal(await other.run(() => stored, (newest) => (stored = newest + 1)), 42);
  one.close();
  other.close();
});
