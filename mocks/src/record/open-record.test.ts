import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createMemoryStorage } from '../memory-storage.ts';
import { planReset } from '../plan-reset.ts';
import type { WorldState } from '../world-state.ts';
import { openRecord } from './open-record.ts';
import type { WorldRecord } from './world-record.ts';

const { blank } = planReset({}, 0);
const put = (record: WorldRecord, change: Partial<WorldState>): Promise<void> => record.change((state) => ({ state: { ...(state ?? blank), ...change }, result: undefined }));

describe('a record', () => {
  test('gives a version to every change and none to what changes nothing', async () => {
    for (const storage of [null, createMemoryStorage()]) {
      const record = openRecord(storage, 'world', assert.fail);
      assert.equal(record.read(), undefined);
      await put(record, {});
      await put(record, { clockOffset: 5 });
      assert.equal(await record.change((state) => ({ result: state?.clockOffset })), 5);
      assert.equal(record.read()?.version, 2);
    }
  });

  test('in a storage survives its page, and is parsed again only when somebody else changed it', async () => {
    const storage = createMemoryStorage();
    const first = openRecord(storage, 'world', assert.fail);
    await put(first, { scenario: 'kept' });
    const second = openRecord(storage, 'world', assert.fail);
    assert.equal(second.read()?.scenario, 'kept');
    assert.equal(second.read(), second.read());
    await put(first, { scenario: 'changed' });
    assert.equal(second.read()?.scenario, 'changed');
    assert.equal(openRecord(storage, 'another world', assert.fail).read(), undefined);
  });

  test('tells both who changed it and who shares its storage, until they leave', async () => {
    const storage = createMemoryStorage();
    const told = [0, 0];
    const [one, other] = [openRecord(storage, 'world', assert.fail), openRecord(storage, 'world', assert.fail)];
    one.subscribe(() => { told[0] = (told[0] ?? 0) + 1; });
    const leave = other.subscribe(() => { told[1] = (told[1] ?? 0) + 1; });
    await put(one, {});
    leave();
    await put(one, {});
    assert.deepEqual(told, [2, 1]);
  });

  test('starts anew where what is stored cannot be read or is of another format', async () => {
    for (const text of ['{', 'null', '{"format":0}']) {
      const storage = createMemoryStorage();
      storage.setItem('world/state', text);
      storage.setItem('world/version', '3');
      const record = openRecord(storage, 'world', assert.fail);
      assert.equal(record.read(), undefined);
      await put(record, {});
      assert.equal(record.read()?.version, 4);
    }
  });

  test('goes on in memory, with one warning, where the storage is blocked from the start', async () => {
    const warnings: string[] = [];
    const blocked = { ...createMemoryStorage(), setItem: () => { throw new DOMException('blocked', 'SecurityError'); } };
    const record = openRecord(blocked, 'world', (message) => warnings.push(message));
    await put(record, { scenario: 'in memory' });
    assert.deepEqual([record.read()?.scenario, record.isShared, warnings.length], ['in memory', false, 1]);
  });

  test('goes on in memory, with one warning and losing nothing, where the storage becomes full', async () => {
    const warnings: string[] = [];
    const storage = createMemoryStorage();
    const { setItem } = storage;
    const record = openRecord(storage, 'world', (message) => warnings.push(message));
    let told = 0;
    record.subscribe(() => { told += 1; });
    await put(record, { scenario: 'before' });
    storage.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };
    assert.equal(await record.change((state) => ({ state: { ...(state ?? blank), clockOffset: 7 }, result: 'made once' })), 'made once');
    storage.setItem = setItem;
    await put(record, { seed: 'after' });
    const { scenario, clockOffset, seed } = record.read() ?? blank;
    assert.deepEqual([scenario, clockOffset, seed, told, record.isShared, warnings.length], ['before', 7, 'after', 3, false, 1]);
  });

  test('a change that throws changes nothing and is the caller’s fault', async () => {
    const record = openRecord(createMemoryStorage(), 'world', assert.fail);
    await put(record, {});
    await assert.rejects(record.change(() => { throw new RangeError('mine'); }), RangeError);
    assert.deepEqual([record.read()?.version, record.isShared], [1, true]);
  });
});
