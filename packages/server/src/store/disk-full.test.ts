import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { sql } from 'kysely';
import type { Write } from '@cloud-sign-in/backend/ports';
import { createSqliteDatabases } from '../testing/sqlite-databases.ts';
import { migrate } from './migrate.ts';
import { createSqlStore } from './sql-store.ts';

describe('a database that can grow no more', () => {
  const databases = createSqliteDatabases();
  after(() => databases.end());

  test('takes a commit whole or not at all, says so, and goes on when there is room again (fault 36)', async () => {
    const database = (await databases.make()).open();
    await migrate(database);
    const now = Date.UTC(2026, 0, 1);
    const store = createSqlStore(database, { now: () => now });
    const { rows: [size] } = await sql<{ page_count: number }>`pragma page_count`.execute(database.query);
    await sql`pragma max_page_count = ${sql.lit(size?.page_count ?? 0)}`.execute(database.query);
    const row = (id: string): Write => ({ do: 'insert', table: 'spent', row: { id: id.padEnd(3000, 'x'), expiresAt: now + 1000 } });
    const many = Array.from({ length: 50 }, (_, at) => row(`row${at} `));
    await assert.rejects(store.commit([row('first '), ...many], now), /full/);
    assert.equal(await store.get('spent', 'first '.padEnd(3000, 'x')), undefined);
    await sql`pragma max_page_count = 1000000`.execute(database.query);
    assert.deepEqual(await store.commit([row('first '), ...many], now), { done: true });
  });
});
