import assert from 'node:assert/strict';
import { after, describe, test, type TestContext } from 'node:test';
import { sql } from 'kysely';
import { createPostgresDatabases } from '../testing/postgres-databases.ts';
import { migrate } from './migrate.ts';
import { nameStatement } from './name-statement.ts';
import { openPostgres } from './open-postgres.ts';
import { createSqlStore } from './sql-store.ts';

const now = Date.UTC(2026, 0, 15, 4);

// What a pooler by transaction does to a connection: the statements it sent are not on the next one it is lent, and others' are.
describe('statements that PostgreSQL has not where they were left', () => {
  const databases = createPostgresDatabases();
  after(() => databases.end());

  const open = async (t: TestContext) => {
    const { place } = await databases.make();
    let losses = 0;
    const database = openPostgres({ url: place.databaseUrl ?? '', connections: 1, onStatementsLost: () => { losses += 1; } });
    t.after(() => database.close());
    await migrate(database);
    const kept = async () => (await sql<{ n: number }>`select count(*) as n from pg_prepared_statements where not from_sql`.execute(database.query)).rows[0]?.n;
    const lose = () => sql`deallocate all`.execute(database.query);
    return { database, store: createSqlStore(database, { now: () => now }), kept, lose, losses: () => losses };
  };

  test('are sent again, and from then on without names', async (t) => {
    const { database, kept, lose, losses } = await open(t);
    const ask = () => database.read('select $1::bigint', [7]);
    assert.deepEqual(await ask(), [[7]]);
    assert.equal(await kept(), 1);
    await lose();
    assert.deepEqual(await Promise.all([ask(), ask(), ask()]), [[[7]], [[7]], [[7]]]);
    await lose();
    assert.deepEqual(await ask(), [[7]]);
    assert.deepEqual([await kept(), losses()], [0, 1]);
  });

  test('or has already, of somebody else, are sent again', async (t) => {
    const { database, losses } = await open(t);
    await sql.raw(`prepare ${nameStatement('select 1 + 1')} as select 1 + 1`).execute(database.query);
    assert.deepEqual(await database.read('select 1 + 1', []), [[2]]);
    assert.equal(losses(), 1);
  });

  for (const [of, twice] of [['one statement', false], ['several, one after another', true]] as const) {
    test(`leave a commit of ${of} whole, made once`, async (t) => {
      const { losses, lose, store } = await open(t);
      const count = (id: string) => ({ do: 'count', id, limit: 9 }) as const;
      const commit = () => store.commit([count('a'), count('b'), ...(twice ? [{ do: 'insert', table: 'spent', row: { id: 'x', expiresAt: now } } as const, { do: 'update', table: 'spent', id: 'x', set: { expiresAt: now } } as const] : [])], now);
      const first = await commit();
      await lose();
      assert.deepEqual(await commit(), first);
      assert.equal(losses(), 1);
      const n = first.done ? 2 : undefined;
      assert.deepEqual([(await store.get('counters', 'a'))?.n, (await store.get('counters', 'b'))?.n], [n, n]);
    });
  }
});
