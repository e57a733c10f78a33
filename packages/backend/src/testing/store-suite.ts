import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import type { Store, Write } from '../ports.ts';
import type { FlowRow, SessionRow } from '../tables.ts';
import { createTestClock, type TestClock } from './test-clock.ts';

const minute = 60_000;

/**
 * What any Store must do: every implementation passes this suite. It asks through the port alone and leans on no internals.
 * @param name of the store, for the titles
 * @param makeStore an empty store whose reads take the time from this clock
 */
export function describeStore(name: string, makeStore: (clock: TestClock) => Promise<Store> | Store): void {
  describe(`store: ${name}`, () => {
    let clock: TestClock;
    let store: Store;
    beforeEach(async () => {
      clock = createTestClock();
      store = await makeStore(clock);
    });
    const commit = (...writes: Write[]) => store.commit(writes, clock.now());
    const count = (id: string, limit: number, windowMilliseconds?: number): Write =>
      ({ do: 'count', id, limit, ...(windowMilliseconds === undefined ? {} : { windowMilliseconds }) });
    const spend = (id: string, lifetime = minute): Write => ({ do: 'insert', table: 'spent', row: { id, expiresAt: clock.now() + lifetime } });
    const n = async (id: string) => (await store.get('counters', id))?.n ?? 0;
    const winners = async (writes: Write[]) => (await Promise.all(writes.map((write) => commit(write)))).filter(({ done }) => done).length;

    test('a row is read back as it was written, nested data and awkward text included', async () => {
      const row: FlowRow = { ...flow('f1'), payload: { list: [1, { deep: '张三 \u{1F600} "\'\\%_' }], none: null }, data: { phone: '+8613800138000' } };
      await commit({ do: 'insert', table: 'flows', row });
      assert.deepEqual({ ...(await store.get('flows', 'f1')) }, row);
      assert.equal(await store.get('flows', 'f2'), undefined);
    });

    test('nobody changes a row but by a commit: neither its writer nor its reader', async () => {
      const data = { names: ['first'] };
      await commit({ do: 'insert', table: 'flows', row: { ...flow('f1'), data } });
      data.names.push('by its writer');
      const read = await store.get('flows', 'f1');
      try {
        (read?.data as typeof data).names.push('by its reader');
      } catch (error) {
        assert.ok(error instanceof TypeError); // a frozen row
      }
      assert.deepEqual((await store.get('flows', 'f1'))?.data, { names: ['first'] });
    });

    test('an insert takes a free id only', async () => {
      assert.deepEqual(await commit(spend('a')), { done: true });
      assert.deepEqual(await commit(spend('b'), spend('a')), { done: false, failed: 1 });
      assert.equal(await store.get('spent', 'b'), undefined);
    });

    test('an update sets the fields it names, removes those set to undefined and leaves the others', async () => {
      await commit({ do: 'insert', table: 'flows', row: { ...flow('f1'), pendingEmail: 'a@example.com' } });
      await commit({ do: 'update', table: 'flows', id: 'f1', set: { state: 'phone', pendingEmail: undefined } });
      const row = await store.get('flows', 'f1');
      assert.equal(row?.state, 'phone');
      assert.equal(row?.locale, 'en');
      assert.equal(row?.pendingEmail, undefined);
      assert.deepEqual(await store.list('flows', 'pendingEmail', 'a@example.com'), []);
    });

    test('an update holds to its conditions: the row, every value, and the absence of a field', async () => {
      const update = (where: Partial<FlowRow> | { pendingEmail: undefined }): Write => ({ do: 'update', table: 'flows', id: 'f1', set: { revision: 9 }, where });
      assert.deepEqual(await commit(update({})), { done: false, failed: 0 });
      await commit({ do: 'insert', table: 'flows', row: { ...flow('f1'), pendingEmail: 'a@example.com', progress: { steps: ['phone'], at: 0 } } });
      assert.deepEqual(await commit(update({ state: 'activateEmail', revision: 2 })), { done: false, failed: 0 });
      assert.deepEqual(await commit(update({ pendingEmail: undefined })), { done: false, failed: 0 });
      assert.deepEqual(await commit(update({ sessionId: 'x' })), { done: false, failed: 0 });
      assert.equal((await store.get('flows', 'f1'))?.revision, 1);
      assert.deepEqual(await commit(update({ state: 'activateEmail', revision: 1, progress: { at: 0, steps: ['phone'] } })), { done: true });
      assert.equal((await store.get('flows', 'f1'))?.revision, 9);
    });

    test('a delete without conditions forgives an absent row, one with conditions does not', async () => {
      const remove = (where?: { secretHash: string }): Write => ({ do: 'delete', table: 'flows', id: 'f1', ...(where ? { where } : {}) });
      assert.deepEqual(await commit(remove()), { done: true });
      assert.deepEqual(await commit(remove({ secretHash: 'secret' })), { done: false, failed: 0 });
      await commit({ do: 'insert', table: 'flows', row: flow('f1') });
      assert.deepEqual(await commit(remove({ secretHash: 'other' })), { done: false, failed: 0 });
      assert.deepEqual(await commit(remove({ secretHash: 'secret' })), { done: true });
      assert.equal(await store.get('flows', 'f1'), undefined);
    });

    test('all writes of a commit are made or none, each seeing the ones before it', async () => {
      await commit({ do: 'insert', table: 'accountPhones', row: { id: '+86|a', phone: '+86', accountId: 'a' } }, count('kept', 9));
      const failed = await commit(
        { do: 'insert', table: 'flows', row: flow('f1') },
        { do: 'update', table: 'flows', id: 'f1', set: { state: 'phone' }, where: { state: 'activateEmail' } },
        { do: 'delete', table: 'accountPhones', id: '+86|a' },
        count('kept', 9),
        { do: 'uncount', id: 'kept' },
        count('fresh', 9, minute),
        spend('a'),
        spend('a'),
      );
      assert.deepEqual(failed, { done: false, failed: 7 });
      assert.equal(await store.get('flows', 'f1'), undefined);
      assert.equal((await store.list('accountPhones', 'phone', '+86')).length, 1);
      assert.deepEqual([await n('kept'), await n('fresh'), await store.get('spent', 'a')], [1, 0, undefined]);
      assert.deepEqual(await commit(), { done: true });
    });

    test('LIM-1: a counter counts to its limit, says when to come again, and falls back to zero after its window', async () => {
      const ends = clock.now() + minute;
      await commit(count('c', 2, minute));
      clock.turn(minute / 2);
      await commit(count('c', 2, minute));
      assert.deepEqual(await commit(spend('a'), count('c', 2, minute)), { done: false, failed: 1, retryAt: ends });
      assert.equal(await n('c'), 2);
      clock.set(ends - 1);
      assert.equal((await commit(count('c', 2, minute))).done, false);
      clock.set(ends);
      assert.equal(await n('c'), 0);
      assert.deepEqual(await commit(count('c', 2, minute)), { done: true });
      assert.deepEqual(await store.get('counters', 'c').then((row) => ({ ...row })), { id: 'c', n: 1, expiresAt: ends + minute });
    });

    test('PHN-5: a counter without a window stays, gives back what is taken from it, and never goes below zero', async () => {
      await commit({ do: 'uncount', id: 'p' }, count('p', 5), count('p', 5));
      clock.turn(3650 * 24 * 60 * minute);
      assert.deepEqual(await commit(count('p', 2)), { done: false, failed: 0 });
      await commit({ do: 'uncount', id: 'p' }, { do: 'uncount', id: 'p' }, { do: 'uncount', id: 'p' }, count('p', 5));
      assert.equal(await n('p'), 1);
    });

    test('LGN-4: a place that is taken and given back at once needs room, leaves the number as it is, and begins a window where there is none', async () => {
      const ends = clock.now() + minute;
      const both = [count('c', 2, minute), { do: 'uncount', id: 'c' }] as const;
      for (let time = 0; time < 3; time += 1) assert.deepEqual(await commit(...both), { done: true });
      assert.deepEqual(await store.get('counters', 'c').then((row) => ({ ...row })), { id: 'c', n: 0, expiresAt: ends });
      await commit(count('c', 2, minute));
      assert.deepEqual([await commit(...both), await n('c')], [{ done: true }, 1]);
      await commit(count('c', 2, minute));
      assert.deepEqual([await commit(spend('a'), ...both), await n('c')], [{ done: false, failed: 1, retryAt: ends }, 2]);
      clock.set(ends);
      assert.deepEqual(await commit(...both), { done: true });
      assert.deepEqual(await store.get('counters', 'c').then((row) => ({ ...row })), { id: 'c', n: 0, expiresAt: ends + minute });
      const gone = { do: 'delete', table: 'counters', id: 'c' } as const;
      await commit(count('c', 2, minute), count('c', 2, minute));
      assert.deepEqual([await commit(spend('b'), ...both, gone), await n('c'), await store.get('spent', 'b')], [{ done: false, failed: 1, retryAt: ends + minute }, 2, undefined], 'no room');
      await commit({ do: 'uncount', id: 'c' });
      for (const when of ['with room', 'absent']) {
        assert.deepEqual(await commit(...both, gone), { done: true }, when);
        assert.equal(await store.get('counters', 'c'), undefined, when);
      }
      await commit(count('c', 2, minute), count('c', 2, minute));
      clock.turn(minute);
      assert.deepEqual(await commit(...both, gone), { done: true }, 'full, but over');
      assert.equal(await store.get('counters', 'c'), undefined);
      assert.deepEqual((await commit({ do: 'count', id: 'c', limit: 0 }, { do: 'uncount', id: 'c' }, gone)).done, false, 'room for nobody');
    });

    test('an expired row counts as absent for reads, lists, conditions and inserts', async () => {
      const session: SessionRow = { id: 's', accountId: 'a', issuedAt: 0, lastSeenAt: 0, expiresAt: clock.now() + minute, absoluteExpiresAt: 0, userAgent: '', address: '' };
      await commit({ do: 'insert', table: 'sessions', row: session });
      clock.turn(minute - 1);
      assert.equal((await store.list('sessions', 'accountId', 'a')).length, 1);
      clock.turn(1);
      assert.equal(await store.get('sessions', 's'), undefined);
      assert.deepEqual(await store.list('sessions', 'accountId', 'a'), []);
      assert.equal((await commit({ do: 'update', table: 'sessions', id: 's', set: { lastSeenAt: 1 } })).done, false);
      assert.equal((await commit({ do: 'delete', table: 'sessions', id: 's', where: { accountId: 'a' } })).done, false);
      assert.equal((await commit({ do: 'insert', table: 'sessions', row: { ...session, expiresAt: clock.now() + minute } })).done, true);
      assert.equal((await store.list('sessions', 'accountId', 'a')).length, 1);
    });

    test('a list holds the rows with that value, oldest first, whatever happened to them since, and no more than asked for', async () => {
      const put = (id: string, phone: string): Write => ({ do: 'insert', table: 'accountPhones', row: { id, phone, accountId: id } });
      await commit(put('c', '1'), put('a', '1'), put('other', '2'), put('b', '1'));
      await commit({ do: 'update', table: 'accountPhones', id: 'c', set: { phone: '2' } });
      await commit({ do: 'update', table: 'accountPhones', id: 'c', set: { phone: '1' } });
      const ids = async (limit?: number) => (await store.list('accountPhones', 'phone', '1', limit)).map(({ id }) => id);
      assert.deepEqual(await ids(), ['c', 'a', 'b']);
      assert.deepEqual(await ids(2), ['c', 'a']);
      await commit({ do: 'delete', table: 'accountPhones', id: 'c' }, put('c', '1'));
      assert.deepEqual(await ids(), ['a', 'b', 'c']);
      await commit(...Array.from({ length: 120 }, (_, at) => put(`many${at}`, '3')));
      assert.equal((await store.list('accountPhones', 'phone', '3')).length, 100);
    });

    test('PHN-5: of many who count at the same time, exactly as many get through as the limit allows', async () => {
      assert.equal(await winners(Array.from({ length: 40 }, () => count('c', 5))), 5);
      assert.equal(await n('c'), 5);
    });

    test('ACC-4: of many who take the same id at the same time, one wins', async () => {
      assert.equal(await winners(Array.from({ length: 40 }, (_, at): Write => ({ do: 'insert', table: 'identifiers', row: { id: 'accountName:same', accountId: `a${at}` } }))), 1);
    });

    test('PHN-4: of many who use up the same row at the same time, one wins', async () => {
      const row = { id: 'p', flowId: 'f', purpose: 'register', phone: '+86', sentAt: 0, expiresAt: clock.now() + minute } as const;
      await commit({ do: 'insert', table: 'passcodes', row });
      assert.equal(await winners(Array.from({ length: 40 }, (): Write => ({ do: 'update', table: 'passcodes', id: 'p', set: { closedAt: 1 }, where: { closedAt: undefined } }))), 1);
    });

    test('of two who need the same two things in turn, nobody is left with half', async () => {
      const takeBoth = (who: string, ...ids: string[]): Write[] => ids.map((id) => ({ do: 'insert', table: 'identifiers', row: { id, accountId: who } }));
      const results = await Promise.all([store.commit(takeBoth('one', 'x', 'y'), clock.now()), store.commit(takeBoth('two', 'y', 'x'), clock.now())]);
      assert.equal(results.filter(({ done }) => done).length, 1);
      assert.equal((await store.get('identifiers', 'x'))?.accountId, (await store.get('identifiers', 'y'))?.accountId);
    });

    test('whoever waits for a flow is told once its revision has passed, at once if it has, and never of a commit that failed', async () => {
      await commit({ do: 'insert', table: 'flows', row: flow('f1') });
      const { signal } = new AbortController();
      await store.changed('f1', 0, signal);
      const [first, second] = [watch(store.changed('f1', 1, signal)), watch(store.changed('f1', 2, signal))];
      await commit({ do: 'update', table: 'flows', id: 'f1', set: { revision: 2 } }, { do: 'update', table: 'flows', id: 'none', set: {} });
      await commit({ do: 'update', table: 'flows', id: 'f1', set: { locale: 'zh-CN' } });
      assert.deepEqual([first.over, second.over], [false, false]);
      await commit({ do: 'update', table: 'flows', id: 'f1', set: { revision: 2 } });
      await first.end;
      assert.equal(second.over, false);
      await commit({ do: 'update', table: 'flows', id: 'f1', set: { revision: 3 } });
      await second.end;
    });

    test('whoever waits stops waiting when aborted, before or after, without an error', async () => {
      const controller = new AbortController();
      const wait = store.changed('nothing', 0, controller.signal);
      controller.abort();
      await wait;
      await store.changed('nothing', 0, controller.signal);
    });

    /** An empty flow in its first state. */
    function flow(id: string): FlowRow {
      return {
        id, flow: 'register', state: 'activateEmail', payload: {}, data: {}, revision: 1, progress: { steps: [], at: 0 },
        expiresAt: clock.now() + 60 * minute, createdAt: clock.now(), secretHash: 'secret', locale: 'en', returnTo: '/',
      };
    }
  });
}

function watch(end: Promise<void>): { end: Promise<void>; over: boolean } {
  const watched = { end, over: false };
  void end.then(() => { watched.over = true; });
  return watched;
}
