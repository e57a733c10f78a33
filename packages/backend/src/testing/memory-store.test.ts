import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Write } from '../ports.ts';
import { createMemoryStore } from './memory-store.ts';
import { describeStore } from './store-suite.ts';
import { createTestClock } from './test-clock.ts';

describeStore('memory', (clock) => createMemoryStore({ now: clock.now }));

const spend = (id: string, expiresAt: number): Write => ({ do: 'insert', table: 'spent', row: { id, expiresAt } });

test('what is exported and imported again is the same, counters and order included', async () => {
  const clock = createTestClock();
  const store = createMemoryStore({ now: clock.now });
  const phone = (id: string): Write => ({ do: 'insert', table: 'accountPhones', row: { id, phone: '+86', accountId: id } });
  await store.commit([phone('b'), phone('a'), { do: 'count', id: 'c', limit: 9, windowMilliseconds: 60_000 }], clock.now());
  const copy = createMemoryStore({ now: clock.now });
  copy.import(JSON.parse(JSON.stringify(store.export())));
  assert.deepEqual((await copy.list('accountPhones', 'phone', '+86')).map(({ id }) => id), ['b', 'a']);
  assert.deepEqual(copy.export(), store.export());
});

test('an import wakes whoever waits for what it brings', async () => {
  const clock = createTestClock();
  const store = createMemoryStore({ now: clock.now });
  const other = createMemoryStore({ now: clock.now });
  const row = {
    id: 'f', flow: 'login', state: 'complete', payload: {}, data: {}, revision: 4, progress: { steps: [], at: 0 },
    expiresAt: clock.now() + 1, createdAt: 0, secretHash: '', locale: 'en', returnTo: '/',
  };
  await other.commit([{ do: 'insert', table: 'flows', row }], clock.now());
  const wait = store.changed('f', 3, new AbortController().signal);
  store.import(other.export());
  await wait;
});

test('expired rows are swept with the commits that follow, so that a long life does not fill the memory', async () => {
  const clock = createTestClock();
  const store = createMemoryStore({ now: clock.now });
  for (let at = 0; at < 500; at += 1) await store.commit([spend(`old${at}`, clock.now() + 1)], clock.now());
  clock.turn(1);
  for (let at = 0; at < 300; at += 1) await store.commit([spend(`new${at}`, clock.now() + 60_000)], clock.now());
  const rows = store.export().spent ?? [];
  assert.equal(rows.filter(({ id }) => id.startsWith('old')).length, 0);
  assert.equal(rows.length, 300);
});

test('a commit that breaks off in the middle leaves nothing behind', async () => {
  const store = createMemoryStore();
  const broken: Write[] = [spend('a', 10), { do: 'insert', table: 'spent', row: { id: 'b', expiresAt: 10 } }, { do: 'update', table: 'spent', id: 'b', set: { id: 'c' } }];
  await assert.rejects(store.commit(broken, 1), /An id never changes/);
  assert.deepEqual(store.export().spent, []);
});
