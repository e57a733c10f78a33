import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { gatherReads } from './gather-reads.ts';

type Answer = (table: string, ids: readonly string[]) => Promise<ReadonlyMap<string, object>>;
const all: Answer = async (_table, ids) => new Map(ids.map((id) => [id, { id }]));

function gather(answer: Answer = all): { read: (table: string, id: string) => Promise<object | undefined>; asked: [string, readonly string[]][] } {
  const asked: [string, readonly string[]][] = [];
  return { asked, read: gatherReads((wanted: readonly { table: string; ids: readonly string[] }[]) => wanted.map(({ ids, table }) => { asked.push([table, ids]); return answer(table, ids); })) };
}

describe('reads of one turn', () => {
  test('go out together, table by table and each row once, and all get their own', async () => {
    const { asked, read } = gather();
    const later = Promise.resolve().then(() => read('one', 'c')); // still this turn
    const found = await Promise.all([read('one', 'a'), read('one', 'b'), read('two', 'a'), read('one', 'a'), later]);
    assert.deepEqual(asked, [['one', ['a', 'b', 'c']], ['two', ['a']]]);
    assert.deepEqual(found, [{ id: 'a' }, { id: 'b' }, { id: 'a' }, { id: 'a' }, { id: 'c' }]);
  });

  test('that are enough go out in the middle of it, and those after them at its end', async () => {
    const { asked, read } = gather();
    const ids = Array.from({ length: 20 }, (_, at) => `${at}`);
    const found = ids.map((id) => read('one', id));
    found.push(read('one', '19'));
    assert.deepEqual(asked, [['one', ids.slice(0, 16)]]);
    await Promise.all(found);
    assert.deepEqual(asked.slice(1), [['one', ids.slice(16)]]);
    await nextTurn();
    assert.equal(asked.length, 2, 'a turn in which nothing was asked for sends nothing');
  });

  test('that are just enough leave nothing for its end', async () => {
    const { asked, read } = gather();
    const few = Array.from({ length: 3 }, (_, at) => read('one', `few ${at}`));
    await Promise.all([...few, ...Array.from({ length: 13 }, (_, at) => read('two', `${at}`))]);
    await nextTurn();
    assert.deepEqual(asked.map(([table, ids]) => [table, ids.length]), [['one', 3], ['two', 13]]);
  });

  test('an absent row is undefined', async () => {
    const { read } = gather(async () => new Map([['a', { id: 'a' }]]));
    assert.deepEqual(await Promise.all([read('one', 'a'), read('one', 'gone')]), [{ id: 'a' }, undefined]);
  });

  test('one that is asked for while they are on their way is read anew: it must see what was committed since', async () => {
    let version = 0;
    const { asked, read } = gather(async (_table, ids) => {
      const seen = (version += 1);
      await nextTurn();
      return new Map(ids.map((id) => [id, { seen }]));
    });
    const first = read('one', 'a');
    await nextTurn(); // it has gone out, and is not back
    assert.deepEqual(await Promise.all([first, read('one', 'a')]), [{ seen: 1 }, { seen: 2 }]);
    assert.equal(asked.length, 2);
  });

  test('with three turns on their way, others gather and go out together when one is back, be it with an error', async () => {
    const back: ((error?: Error) => void)[] = [];
    const { asked, read } = gather((_table, ids) => new Promise((resolve, reject) => { back.push((error) => (error ? reject(error) : resolve(new Map(ids.map((id) => [id, { id }]))))); }));
    const all = [];
    for (const id of ['a', 'b', 'c', 'd', 'e']) {
      all.push(read('one', id));
      await nextTurn();
    }
    assert.deepEqual(asked.map(([, ids]) => ids), [['a'], ['b'], ['c']]);
    back[1]?.(new Error('away'));
    await assert.rejects(all[1] ?? assert.fail(), /away/);
    await nextTurn();
    assert.deepEqual(asked.slice(3), [['one', ['d', 'e']]]);
    for (const tell of back) tell();
    assert.deepEqual((await Promise.allSettled(all)).map(({ status }) => status), ['fulfilled', 'rejected', 'fulfilled', 'fulfilled', 'fulfilled']);
    const last = read('one', 'f');
    await nextTurn();
    back[4]?.();
    assert.deepEqual(await last, { id: 'f' });
  });

  test('one that is stuck holds up the others for a second and no longer, and makes room once', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const back: (() => void)[] = [];
    const { asked, read } = gather((_table, ids) => new Promise((resolve) => { back.push(() => resolve(new Map(ids.map((id) => [id, { id }])))); }));
    const all: Promise<object | undefined>[] = [];
    const ask = async (...ids: string[]) => {
      for (const id of ids) {
        all.push(read('one', id));
        await nextTurn();
      }
    };
    await ask('a', 'b', 'c', 'd');
    t.mock.timers.tick(999);
    await nextTurn();
    assert.equal(asked.length, 3);
    t.mock.timers.tick(1);
    await nextTurn();
    assert.deepEqual(asked.slice(3), [['one', ['d']]]);
    for (const tell of back.splice(0, 3)) tell();
    await Promise.all(all.slice(0, 3));
    await ask('e', 'f', 'g');
    assert.deepEqual(asked.slice(4), [['one', ['e']], ['one', ['f']]], 'three are on their way');
    for (const tell of back) tell();
    await nextTurn();
    await nextTurn();
    back.at(-1)?.();
    assert.equal((await Promise.all(all)).length, 7);
  });

  test('that cannot even be asked for fail for each of them, and hold up nobody', async () => {
    let isBroken = true;
    const { read } = gather((table, ids) => {
      if (isBroken) throw new Error('broken');
      return all(table, ids);
    });
    const found = await Promise.allSettled([read('one', 'a'), read('one', 'b'), read('two', 'a')]);
    assert.deepEqual(found.map(({ status }) => status), ['rejected', 'rejected', 'rejected']);
    isBroken = false;
    assert.deepEqual(await read('one', 'a'), { id: 'a' });
  });

  test('what fails, fails for each of its table and for nobody else, and the next are read', async () => {
    let isAway = true;
    const { read } = gather(async (table, ids) => {
      if (isAway && table === 'one') throw new Error('away');
      return all(table, ids);
    });
    const [a, b, other] = await Promise.allSettled([read('one', 'a'), read('one', 'b'), read('two', 'a')]);
    assert.deepEqual([a.status, b.status, other.status], ['rejected', 'rejected', 'fulfilled']);
    isAway = false;
    assert.deepEqual(await read('one', 'a'), { id: 'a' });
  });
});
