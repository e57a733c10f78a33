import { sql } from 'kysely';
import type { Database } from './database.ts';
import { migrations } from './migrations.ts';
import { tellUnfitEngine } from './tell-unfit-engine.ts';
import { withRetry } from './with-retry.ts';

const table = 'cloud_schema';

/**
 * Brings the database's tables up to date. Two servers may do so at once: the row that holds the version is also the lock, so one does the work and
 * the other finds it done. All of it is one transaction: a crash leaves what was there before. An engine that ends the transaction at each table (CockroachDB, YugabyteDB)
 * may leave some of it, and lets both work: so each statement is one that may be made again.
 * @param steps the migrations; a test hands in its own
 * @returns the versions before and after
 * @throws Error where a newer version of this package was here: its tables are not ours to touch; where the engine is too old, or a pooler takes no transactions
 */
export async function migrate(database: Database, steps = migrations): Promise<{ from: number; to: number }> {
  const { kind, query } = database;
  const engine = await database.engine?.();
  const unfit = engine && tellUnfitEngine(engine);
  if (unfit !== undefined) throw new Error(unfit);
  const isRetryable = (error: unknown): boolean => database.isRetryable(error) || isCreateRace(error);
  await withRetry({ isRetryable }, () => sql.raw(`create table if not exists ${table} (id text primary key, version bigint not null)`).execute(query));
  await withRetry(database, () => sql`insert into ${sql.raw(table)} (id, version) values ('tables', 0) on conflict (id) do nothing`.execute(query));
  return withRetry(database, () => query.transaction().execute(async (transaction) => {
    const { rows } = await sql<{ version: number }>`update ${sql.raw(table)} set version = version where id = 'tables' returning version`.execute(transaction);
    const from = rows[0]?.version ?? 0;
    if (from > steps.length) throw new Error(`The database is of version ${from}; this server knows ${steps.length} and would damage it. Start a newer server.`);
    for (const statement of steps.slice(from).flat()) await sql.raw(kind === 'postgres' ? makeRepeatable(statement) : statement).execute(transaction);
    if (from < steps.length) await sql`update ${sql.raw(table)} set version = ${steps.length} where id = 'tables'`.execute(transaction);
    return { from, to: steps.length };
  }));
}

/** SQLite knows no such way to add a column, and needs none: there a transaction holds whatever is done in it. */
function makeRepeatable(statement: string): string {
  return statement.replace(/^create (table|index) |^alter table \w+ add column /, '$&if not exists ');
}

/**
 * PostgreSQL's `if not exists` looks and then makes: of two at once, the later fails on the catalogue's own unique keys (23505), on the table (42P07)
 * or on the type of its rows (42710), and finds the table when it looks again.
 */
function isCreateRace(error: unknown): boolean {
  return error instanceof Error && 'code' in error && ['23505', '42P07', '42710'].includes(String(error.code));
}
