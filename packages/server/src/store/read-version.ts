import { sql } from 'kysely';
import type { Database } from './database.ts';
import { migrations } from './migrations.ts';

/** The version of the tables that are there, 0 for none, and the one this server needs. Rejects when the database does not answer. */
export async function readVersion({ query }: Database): Promise<{ present: number; needed: number }> {
  const tables = await query.introspection.getTables();
  if (!tables.some(({ name }) => name === 'cloud_schema')) return { present: 0, needed: migrations.length };
  const { rows } = await sql<{ version: number }>`select version from cloud_schema where id = 'tables'`.execute(query);
  return { present: rows[0]?.version ?? 0, needed: migrations.length };
}
