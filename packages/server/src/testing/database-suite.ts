import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { Write } from '@cloud-sign-in/backend/ports';
import { createProviderMemory } from '@cloud-sign-in/backend/store/provider-memory';
import { createHmacVault } from '@cloud-sign-in/backend/testing/hmac-vault';
import { describeStore } from '@cloud-sign-in/backend/testing/store-suite';
import { createTestClock } from '@cloud-sign-in/backend/testing/test-clock';
import { sql } from 'kysely';
import { systemRandom } from '../ports/system-random.ts';
import type { Database } from '../store/database.ts';
import { layouts } from '../store/layouts.ts';
import { migrate } from '../store/migrate.ts';
import { migrations } from '../store/migrations.ts';
import { createSqlStore } from '../store/sql-store.ts';
import { sweep } from '../store/sweep.ts';
import type { TestDatabases } from './test-databases.ts';

const now = Date.UTC(2026, 0, 15, 4);
const minute = 60_000;

/** What the store must do on every kind of database: the backend's own suite, and what has to do with several processes over one database. */
export function describeDatabase(name: string, databases: TestDatabases): void {
  describe(name, () => {
    after(() => databases.end());

    const makeProcesses = async (count: number) => {
      const { open } = await databases.make();
      const opened = Array.from({ length: count }, () => open());
      await migrate(opened[0] as Database);
      return opened.map((database) => ({ database, store: createSqlStore(database, { now: () => now, watchMilliseconds: 20 }) }));
    };

    describeStore(name, async (clock) => {
      const database = (await databases.make()).open();
      await migrate(database);
      return createSqlStore(database, { now: clock.now });
    });

    test('of servers that migrate at once, one does the work; again, there is none (fault 40)', async () => {
      const { open } = await databases.make();
      const results = await Promise.all(Array.from({ length: 8 }, () => migrate(open())));
      assert.deepEqual(results.map(({ from }) => from).sort(), [0, ...Array<number>(7).fill(migrations.length)]);
      assert.deepEqual(await migrate(open()), { from: migrations.length, to: migrations.length });
    });

    test('a migration that fails in its middle leaves nothing of itself', async () => {
      const database = (await databases.make()).open();
      const broken = [...migrations, ['create table cloud_half (id text primary key)', 'create index cloud_none_id on cloud_none (id)']];
      await migrate(database);
      await assert.rejects(migrate(database, broken));
      assert.deepEqual(await migrate(database), { from: migrations.length, to: migrations.length });
      assert.equal((await database.query.introspection.getTables()).some((table) => table.name === 'cloud_half'), false);
    });

    test('tables of a newer server are not touched', async () => {
      const database = (await databases.make()).open();
      await migrate(database, [...migrations, ['create table cloud_future (id text primary key)']]);
      await assert.rejects(migrate(database), /newer server/);
    });

    test('the tables have a column for every field, and no other', async () => {
      const database = (await databases.make()).open();
      await migrate(database);
      const tables = new Map((await database.query.introspection.getTables()).map((table) => [table.name, table.columns.map((column) => column.name).sort()]));
      for (const { columns, isListed, table } of Object.values(layouts)) {
        assert.deepEqual(tables.get(table), [...columns.map((column) => column.name), ...(isListed ? ['born'] : [])].sort(), table);
      }
    });

    test('a time far away and a count come back as numbers', async () => {
      const [{ store }] = (await makeProcesses(1)) as [Process];
      const far = 253_402_300_799_999;
      await store.commit([{ do: 'insert', table: 'spent', row: { id: 'a', expiresAt: far } }, { do: 'count', id: 'c', limit: 3 }], now);
      assert.deepEqual([await store.get('spent', 'a'), await store.get('counters', 'c')], [{ id: 'a', expiresAt: far }, { id: 'c', n: 1 }]);
    });

    test('rows of several tables asked for at once come as those asked for one by one, absent ones and fields included', async () => {
      const [{ store }] = (await makeProcesses(1)) as [Process];
      const account = { id: 'a', kind: 'cloud', passwordHistory: ['h'], emailVerified: true, missingSteps: [], agreements: { terms: '1' }, locale: 'en', createdAt: now, phone: '+86 张' } as const;
      const session = { id: 's', accountId: 'a', issuedAt: now, lastSeenAt: now, expiresAt: now + minute, absoluteExpiresAt: now + minute, userAgent: 'null', address: '' };
      const over = { ...session, id: 'over', expiresAt: now };
      await store.commit([{ do: 'insert', table: 'accounts', row: { ...account, passwordHistory: ['h'], missingSteps: [] } }, { do: 'insert', table: 'accounts', row: { ...account, id: 'b', passwordHistory: [], missingSteps: [], emailVerified: false, lastLoginAt: 0 } },
        { do: 'insert', table: 'sessions', row: session }, { do: 'insert', table: 'sessions', row: over }, { do: 'count', id: 'c', limit: 2 }], now - minute);
      const reads = [() => store.get('sessions', 's'), () => store.get('accounts', 'a'), () => store.get('sessions', 'over'), () => store.get('accounts', 'b'), () => store.get('accounts', 'none'), () => store.get('counters', 'c')];
      const alone = [];
      for (const read of reads) alone.push(await read());
      assert.deepEqual(await Promise.all(reads.map((read) => read())), alone);
      assert.deepEqual(alone, [session, account, undefined, { ...account, id: 'b', passwordHistory: [], emailVerified: false, lastLoginAt: 0 }, undefined, { id: 'c', n: 1 }]);
    });

    test('text that a database would change or refuse is never stored, and finds nothing (threats 5, 8)', async () => {
      const [{ store }] = (await makeProcesses(1)) as [Process];
      for (const text of ['a\0', '\ud800', 'a\udc00b']) {
        assert.equal(await store.get('spent', text), undefined);
        assert.deepEqual(await store.list('sessions', 'accountId', text), []);
        await assert.rejects(store.commit([{ do: 'insert', table: 'spent', row: { id: text, expiresAt: now + 1 } }], now), TypeError);
      }
      const inJson = { ...flow, id: 'f', data: { text: 'a\0\ud800' } };
      await store.commit([{ do: 'insert', table: 'flows', row: inJson }], now);
      assert.deepEqual((await store.get('flows', 'f'))?.data, inJson.data);
    });

    test('whoever waits on one process hears of a change made on another', async () => {
      const [one, two] = (await makeProcesses(2)) as [Process, Process];
      await one.store.commit([{ do: 'insert', table: 'flows', row: { ...flow, id: 'f' } }, { do: 'insert', table: 'flows', row: { ...flow, id: 'other' } }], now);
      const { signal } = new AbortController();
      const waits = [one.store.changed('f', 1, signal), one.store.changed('f', 1, signal), one.store.changed('other', 0, signal)];
      await two.store.commit([{ do: 'update', table: 'flows', id: 'f', set: { revision: 2 } }], now);
      await Promise.all(waits);
    });

    test('what expired a minute ago is swept, and nothing else', async () => {
      const [{ database, store }] = (await makeProcesses(1)) as [Process];
      const spend = (id: string, expiresAt: number): Write => ({ do: 'insert', table: 'spent', row: { id, expiresAt } });
      await store.commit([
        ...Array.from({ length: 700 }, (_, at) => spend(`old${at}`, now - minute - at)), spend('late', now - minute + 1), spend('live', now + 1),
        { do: 'count', id: 'for good', limit: 9 }, { do: 'insert', table: 'identifiers', row: { id: 'name:x', accountId: 'a' } },
      ], now - 20 * minute);
      assert.deepEqual(await sweep(database, now), { removed: 500, isDone: false });
      assert.deepEqual(await sweep(database, now), { removed: 200, isDone: true });
      assert.deepEqual(await sweep(database, now), { removed: 0, isDone: true });
      const left = await sql<{ id: string }>`select id from cloud_spent order by id`.execute(database.query);
      assert.deepEqual(left.rows.map(({ id }) => id), ['late', 'live']);
      assert.deepEqual([(await store.get('counters', 'for good'))?.n, (await store.get('identifiers', 'name:x'))?.accountId], [1, 'a']);
    });

    test('of processes that ask for a turn at once one has it; ended too late it brings nothing, also where that meets the next one\'s end', async () => {
      const clock = createTestClock(now);
      const vault = createHmacVault('key', systemRandom);
      const memories = (await makeProcesses(4)).map(({ store }) => createProviderMemory({ clock, store, vault }, 'wechat-official-account'));
      const isTaken = (turn: string | undefined): boolean => turn !== undefined;
      for (let round = 0; round < 6; round += 1) {
        const key = `token ${round}`;
        const takeAll = () => memories.map((memory) => memory.takeTurn(key, 15));
        const endBy = (turns: readonly (string | undefined)[], value: string) => {
          const at = turns.findIndex(isTaken);
          return memories[at]?.endTurn(key, turns[at] ?? '', { value, lifetimeSeconds: 60 });
        };
        const late = await Promise.all(takeAll());
        assert.deepEqual([late.filter(isTaken).length, (await Promise.all(takeAll())).some(isTaken)], [1, false]);
        clock.turn(15_000);
        const [isOwn, turns] = await Promise.all([endBy(late, 'older'), Promise.all(takeAll())]);
        assert.deepEqual([isOwn, turns.filter(isTaken).length, await memories[0]?.get(key)], [false, 1, undefined]);
        assert.deepEqual(await Promise.all([endBy(late, 'older'), endBy(turns, 'newer'), endBy(late, 'older')]), [false, true, false]);
        assert.equal(await memories[0]?.get(key), 'newer');
      }
    });

    test('writes that meet on several rows in different orders all come through, none half', async () => {
      const [one, two] = (await makeProcesses(2)) as [Process, Process];
      const ids = Array.from({ length: 8 }, (_, at) => `c${at}`);
      const countAll = (process: Process, order: readonly string[]) => process.store.commit(order.map((id): Write => ({ do: 'count', id, limit: 1000 })), now);
      const results = await Promise.all(Array.from({ length: 40 }, (_, at) => countAll(at % 2 ? one : two, at % 2 ? ids : [...ids].reverse())));
      assert.equal(results.every(({ done }) => done), true);
      assert.deepEqual(await Promise.all(ids.map(async (id) => (await one.store.get('counters', id))?.n)), ids.map(() => 40));
    });
  });
}

interface Process { database: Database; store: ReturnType<typeof createSqlStore> }

const flow = {
  flow: 'register', state: 'activateEmail', payload: {}, data: {}, revision: 1, progress: { steps: [], at: 0 },
  expiresAt: now + 60 * minute, createdAt: now, secretHash: 'secret', locale: 'en', returnTo: '/',
};
