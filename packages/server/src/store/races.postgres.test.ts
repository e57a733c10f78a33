import assert from 'node:assert/strict';
import { after, describe, test, type TestContext } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CommitResult, Store, Write } from '@cloud-sign-in/backend/ports';
import { sql } from 'kysely';
import { createPostgresDatabases } from '../testing/postgres-databases.ts';
import type { Database } from './database.ts';
import { migrate } from './migrate.ts';
import { createSqlStore } from './sql-store.ts';

const now = Date.UTC(2026, 0, 15, 4);
const connections = 50;

// A barrier of the database's own: somebody holds the contested row, both processes' commits queue up behind it on connections of their own, and only
// when the server counts all of them waiting is the row let go.
describe('races on PostgreSQL, two processes of 50 connections', () => {
  const databases = createPostgresDatabases(connections);
  after(() => databases.end());

  /** Makes these commits, half by each process, all at the same time. */
  const race = async (t: TestContext, prepare: readonly Write[], hold: (query: Database['query']) => Promise<unknown>, commits: readonly (readonly Write[])[]): Promise<{ results: CommitResult[]; store: Store; database: Database }> => {
    const { open } = await databases.make();
    const [one, two, operator] = [open(), open(), open()];
    t.after(() => Promise.all([one, two, operator].map((database) => database.close())));
    await migrate(one);
    const stores = [one, two].map((database) => createSqlStore(database, { now: () => now })) as [Store, Store];
    if (prepare.length > 0) assert.deepEqual(await stores[0].commit(prepare, now), { done: true });
    const holder = await operator.query.startTransaction().execute();
    await hold(holder as unknown as Database['query']);
    const results = Promise.all(commits.map((writes, at) => (stores[at % 2] as Store).commit(writes, now)));
    const waiting = async () => (await sql<{ n: number }>`select count(*) as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(operator.query)).rows[0]?.n ?? 0;
    while ((await waiting()) < Math.min(commits.length, 2 * connections)) await nextTurn();
    await holder.rollback().execute();
    return { results: await results, store: stores[0], database: one };
  };

  test('PHN-5: of 100 registrations on one phone exactly five come through, nothing of the others is left', async (t) => {
    const phone = '+8613800138000';
    const register = (at: number): Write[] => [
      { do: 'insert', table: 'accounts', row: { id: `a${at}`, kind: 'jd', passwordHistory: [], phone, emailVerified: false, missingSteps: [], agreements: {}, locale: 'en', createdAt: now } },
      { do: 'insert', table: 'accountPhones', row: { id: `${phone}|a${at}`, phone, accountId: `a${at}` } },
      { do: 'count', id: `phone-accounts:${phone}`, limit: 5, orElse: { code: 'phone_limit_reached', params: {} } as never },
    ];
    const { database, results, store } = await race(
      t,
      [],
      (query) => sql`insert into cloud_counters (id, n) values (${`phone-accounts:${phone}`}, 0)`.execute(query),
      Array.from({ length: 100 }, (_, at) => register(at)),
    );
    assert.equal(results.filter(({ done }) => done).length, 5);
    assert.deepEqual(results.find(({ done }) => !done), { done: false, failed: 2 });
    assert.equal((await store.get('counters', `phone-accounts:${phone}`))?.n, 5);
    assert.equal((await store.list('accountPhones', 'phone', phone)).length, 5);
    assert.deepEqual((await sql`select count(*) as n from cloud_accounts`.execute(database.query)).rows, [{ n: 5 }]);
  });

  test('a counter that is filled while its deletion waits for it is not passed over', async (t) => {
    const { open } = await databases.make();
    const [database, operator] = [open(), open()];
    await migrate(database);
    t.after(() => Promise.all([database.close(), operator.close()]));
    const store = createSqlStore(database, { now: () => now });
    const count = { do: 'count', id: 'misses', limit: 5, windowMilliseconds: 1000 } as const;
    for (let time = 0; time < 4; time += 1) assert.deepEqual(await store.commit([count], now), { done: true });
    const other = await operator.query.startTransaction().execute();
    await sql`update cloud_counters set n = 5 where id = 'misses'`.execute(other);
    const begun = store.commit([{ do: 'insert', table: 'spent', row: { id: 'one', expiresAt: now + 1000 } }, count, { do: 'uncount', id: 'misses' }, { do: 'delete', table: 'counters', id: 'misses' }], now);
    while ((await sql<{ n: number }>`select count(*) as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(operator.query)).rows[0]?.n !== 1) await nextTurn();
    await other.commit().execute();
    assert.deepEqual(await begun, { done: false, failed: 1, retryAt: now + 1000 });
    assert.deepEqual([(await store.get('counters', 'misses'))?.n, await store.get('spent', 'one')], [5, undefined]);
  });

  test('ACC-4: of 100 who take one name, one has it', async (t) => {
    const { results } = await race(
      t,
      [],
      (query) => sql`insert into cloud_identifiers (id, account_id, born) values ('accountName:same', 'holder', '0')`.execute(query),
      Array.from({ length: 100 }, (_, at): Write[] => [{ do: 'insert', table: 'identifiers', row: { id: 'accountName:same', accountId: `a${at}` } }]),
    );
    assert.equal(results.filter(({ done }) => done).length, 1);
  });

  test('ACC-4: of 100 who take a name whose reservation has expired, one has it', async (t) => {
    const { results, store } = await race(
      t,
      [],
      (query) => sql`insert into cloud_identifiers (id, account_id, expires_at, born) values ('accountName:same', 'gone', ${now - 1}, '0')`.execute(query),
      Array.from({ length: 100 }, (_, at): Write[] => [{ do: 'insert', table: 'identifiers', row: { id: 'accountName:same', accountId: `a${at}`, expiresAt: now + 1000 } }]),
    );
    const winner = results.findIndex(({ done }) => done);
    assert.equal(results.filter(({ done }) => done).length, 1);
    assert.equal((await store.get('identifiers', 'accountName:same'))?.accountId, `a${winner}`);
  });

  test('PHN-4: of 100 who send in one right passcode, one is believed', async (t) => {
    const passcode = { id: 'p', flowId: 'f', purpose: 'register', phone: '+86', passcodeHash: 'hash', sentAt: now, expiresAt: now + 1000 } as const;
    const { results } = await race(
      t,
      [{ do: 'insert', table: 'passcodes', row: passcode }],
      (query) => sql`update cloud_passcodes set sent_at = sent_at where id = 'p'`.execute(query),
      Array.from({ length: 100 }, (_, at): Write[] => [
        { do: 'update', table: 'passcodes', id: 'p', set: { closedAt: now }, where: { closedAt: undefined } },
        { do: 'insert', table: 'spent', row: { id: `s${at}`, expiresAt: now + 1000 } },
      ]),
    );
    assert.equal(results.filter(({ done }) => done).length, 1);
  });

  test('a connection that the server ends in the middle of a transaction ends nothing else', async () => {
    const { open } = await databases.make();
    const [one, two] = [open(), open()];
    await migrate(one);
    const store = createSqlStore(one, { now: () => now });
    await assert.rejects(one.query.transaction().execute(async (transaction) => {
      await sql`insert into cloud_spent (id, expires_at) values ('a', ${now + 1000})`.execute(transaction);
      await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`.execute(two.query);
    }));
    assert.equal(await store.get('spent', 'a'), undefined);
  });

  test('a transaction that the server ends as a deadlock is made again from its start (fault 18)', async () => {
    const { open } = await databases.make();
    const [one, two] = [open(), open()];
    await migrate(one);
    const store = createSqlStore(one, { now: () => now });
    await store.commit([{ do: 'count', id: 'a', limit: 9 }, { do: 'count', id: 'b', limit: 9 }], now);
    const other = await two.query.startTransaction().execute();
    // The other holds b and asks for a, which the commit holds while it asks for b.
    await sql`update cloud_counters set n = n where id = 'b'`.execute(other);
    await sql`set local deadlock_timeout = '10s'`.execute(other);
    const commit = store.commit([{ do: 'count', id: 'a', limit: 9 }, { do: 'count', id: 'b', limit: 9 }], now);
    const waits = async () => (await sql<{ n: number }>`select count(*) as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(two.query)).rows[0]?.n === 1;
    while (!(await waits())) await nextTurn();
    await sql`update cloud_counters set n = n where id = 'a'`.execute(other);
    await other.commit().execute();
    assert.deepEqual(await commit, { done: true });
    assert.deepEqual([(await store.get('counters', 'a'))?.n, (await store.get('counters', 'b'))?.n], [2, 2]);
  });
});
