import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createFlowWatcher } from './flow-watcher.ts';

describe('flow watcher', () => {
  /** A watcher over revisions that the test changes behind its back, and the queries it made. */
  function watchOver(revisions: Map<string, number>, onFailure?: (error: unknown) => void, interval = () => 250) {
    const queries: (readonly string[])[] = [];
    const watcher = createFlowWatcher(async (ids) => {
      queries.push(ids);
      if (revisions.has('down')) throw new Error('down');
      return new Map([...revisions].filter(([id]) => ids.includes(id)));
    }, interval, onFailure);
    return { queries, watcher };
  }

  test('asks for all awaited flows in one query per interval, and for nothing while nobody waits', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const revisions = new Map([['a', 1], ['b', 1], ['c', 1]]);
    const { queries, watcher } = watchOver(revisions);
    t.mock.timers.tick(10_000);
    assert.equal(queries.length, 0);
    const { signal } = new AbortController();
    const waits = ['a', 'a', 'b', 'c'].map((id) => watcher.wait(id, 1, signal));
    await nextTurn();
    assert.deepEqual(queries, [['a', 'b', 'c']]);
    t.mock.timers.tick(250);
    await nextTurn();
    assert.equal(queries.length, 2);
    for (const id of ['a', 'b', 'c']) revisions.set(id, 2);
    t.mock.timers.tick(250);
    await Promise.all(waits);
    assert.equal(queries.length, 3);
    t.mock.timers.tick(10_000);
    await nextTurn();
    assert.equal(queries.length, 3);
  });

  test('asks for thousands in queries of bounded size', async () => {
    const ids = Array.from({ length: 1200 }, (_, at) => `f${at}`);
    const { queries, watcher } = watchOver(new Map(ids.map((id) => [id, 2])));
    await Promise.all(ids.map((id) => watcher.wait(id, 1, new AbortController().signal)));
    assert.deepEqual(queries.map(({ length }) => length), [500, 500, 200]);
  });

  test('a wake looks at once, and only at flows somebody waits for', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const revisions = new Map([['a', 1]]);
    const { queries, watcher } = watchOver(revisions);
    const wait = watcher.wait('a', 1, new AbortController().signal);
    await nextTurn();
    revisions.set('a', 2);
    watcher.wake(['x', 'a']);
    await wait;
    assert.deepEqual(queries, [['a'], ['a']]);
    watcher.wake(['a']);
    await nextTurn();
    assert.equal(queries.length, 2);
  });

  test('a changed interval counts at once: all are looked at, and from then on by it', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    let interval = 2000;
    const revisions = new Map([['a', 1]]);
    const { queries, watcher } = watchOver(revisions, undefined, () => interval);
    const wait = watcher.wait('a', 1, new AbortController().signal);
    await nextTurn();
    t.mock.timers.tick(1999);
    await nextTurn();
    assert.equal(queries.length, 1);
    interval = 250;
    watcher.hurry();
    await nextTurn();
    assert.equal(queries.length, 2);
    revisions.set('a', 2);
    t.mock.timers.tick(250);
    await wait;
    assert.equal(queries.length, 3);
    watcher.hurry();
    await nextTurn();
    assert.equal(queries.length, 3, 'nobody waits');
  });

  test('a database that is down is asked again, and told of', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const failures: unknown[] = [];
    const revisions = new Map([['a', 2], ['down', 1]]);
    const { watcher } = watchOver(revisions, (error) => failures.push(error));
    const wait = watcher.wait('a', 1, new AbortController().signal);
    await nextTurn();
    assert.equal(failures.length, 1);
    revisions.delete('down');
    t.mock.timers.tick(250);
    await wait;
  });
});
