import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Write } from '@cloud-sign-in/backend/ports';
import { describeStore } from '@cloud-sign-in/backend/testing/store-suite';
import { createTestClock } from '@cloud-sign-in/backend/testing/test-clock';
import { createMemoryStorage } from '../memory-storage.ts';
import { planReset } from '../plan-reset.ts';
import { createMemoryRecord } from '../record/memory-record.ts';
import { createStorageRecord } from '../record/storage-record.ts';
import type { WorldRecord } from '../record/world-record.ts';
import { createSharedStore } from './shared-store.ts';

const { blank } = planReset({}, 0);

async function openTab(storage: Storage): Promise<WorldRecord> {
  const record = createStorageRecord(storage, 'world', undefined);
  await record.change((state) => (state ? { result: undefined } : { state: blank, result: undefined }));
  return record;
}

describeStore('shared, in memory', (clock) => createSharedStore(createMemoryRecord(blank), clock.now));
describeStore('shared, in a storage', async (clock) => createSharedStore(await openTab(createMemoryStorage()), clock.now));

describe('two tabs over one storage', () => {
  const clock = createTestClock();
  const openBoth = async () => {
    const storage = createMemoryStorage();
    return [createSharedStore(await openTab(storage), clock.now), createSharedStore(await openTab(storage), clock.now)] as const;
  };
  const flow = (revision: number) => ({
    id: 'f', flow: 'login', state: 'complete', payload: {}, data: {}, revision, progress: { steps: [], at: 0 },
    expiresAt: clock.now() + 60_000, createdAt: 0, secretHash: '', locale: 'en', returnTo: '/',
  });

  test('what one commits the other reads', async () => {
    const [one, other] = await openBoth();
    await one.commit([{ do: 'insert', table: 'flows', row: flow(1) }], clock.now());
    assert.equal((await other.get('flows', 'f'))?.revision, 1);
    await other.commit([{ do: 'update', table: 'flows', id: 'f', set: { revision: 2 } }], clock.now());
    assert.equal((await one.get('flows', 'f'))?.revision, 2);
  });

  test('a commit of one wakes who waits in the other', async () => {
    const [one, other] = await openBoth();
    await one.commit([{ do: 'insert', table: 'flows', row: flow(1) }], clock.now());
    const wait = other.changed('f', 1, new AbortController().signal);
    await one.commit([{ do: 'update', table: 'flows', id: 'f', set: { revision: 2 } }], clock.now());
    await wait;
  });

  test('PHN-5: counts of both together stay within the limit', async () => {
    const both = await openBoth();
    const count: Write = { do: 'count', id: 'phone-accounts', limit: 5 };
    const results = await Promise.all(Array.from({ length: 30 }, (_, at) => both[at % 2 === 0 ? 0 : 1].commit([count], clock.now())));
    assert.equal(results.filter(({ done }) => done).length, 5);
  });

  test('after it was closed a tab is no longer woken', async () => {
    const [one, other] = await openBoth();
    other.close();
    const controller = new AbortController();
    let woken = false;
    const wait = other.changed('f', 0, controller.signal).then(() => { woken = !controller.signal.aborted; });
    await one.commit([{ do: 'insert', table: 'flows', row: flow(1) }], clock.now());
    controller.abort();
    await wait;
    assert.equal(woken, false);
  });
});
