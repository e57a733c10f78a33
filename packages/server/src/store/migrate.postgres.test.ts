import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { sql } from 'kysely';
import { createPostgresDatabases } from '../testing/postgres-databases.ts';
import type { Database } from './database.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations.ts';

describe('tables on an engine that ends a transaction at each of them', () => {
  const databases = createPostgresDatabases();
  after(() => databases.end());

  const look = async ({ query }: Database) => [
    ...(await sql`select table_name, column_name, data_type from information_schema.columns where table_schema = current_schema() order by 1, 2`.execute(query)).rows,
    ...(await sql`select indexname from pg_indexes where schemaname = current_schema() order by 1`.execute(query)).rows,
  ];

  test('left half made, are finished by whoever starts next, or by two at once (CockroachDB, YugabyteDB)', async () => {
    const whole = (await databases.make()).open();
    await migrate(whole);
    const all = migrations.flat();
    const first = migrations[0]?.length ?? 0;
    for (const made of [1, first, first + 3, all.length]) {
      const { open } = await databases.make();
      const database = open();
      await migrate(database, []);
      for (const statement of all.slice(0, made)) await sql.raw(statement).execute(database.query);
      await Promise.all([migrate(database), migrate(open())]);
      assert.deepEqual(await look(database), await look(whole), `after ${made}`);
    }
  });
});
