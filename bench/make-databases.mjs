import { mkdtempSync, mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPostgres } from '@cloud-sign-in/server/store/open-postgres';
import { openSqlite } from '@cloud-sign-in/server/store/open-sqlite';
import { sql } from 'kysely';
import { startPostgres } from '../scripts/postgres/start-postgres.mjs';

/** Opens the database at a place once more, as another process does. */
export function openPlace({ databaseUrl, dataDir }) {
  return databaseUrl === undefined ? openSqlite(join(dataDir, 'cloud-sign-in.db')) : openPostgres({ url: databaseUrl });
}

/**
 * Empty databases for a benchmark, durable as a site's would be: SQLite in files, or a private PostgreSQL (the one that DATABASE_URL names where
 * it is set).
 * @param {'sqlite' | 'postgres'} kind
 * @returns {Promise<{ make(name: string): Promise<{ place: object, open(): import('@cloud-sign-in/server/store/database').Database }>, end(): Promise<void> }>}
 *   `place` goes into the settings of a server, or to `openPlace`
 */
export async function makeDatabases(kind) {
  if (kind === 'sqlite') {
    const folder = mkdtempSync(join(tmpdir(), 'bench-sqlite-'));
    return {
      async make(name) {
        const dataDir = join(folder, name);
        mkdirSync(dataDir);
        return { place: { dataDir }, open: () => openPlace({ dataDir }) };
      },
      end: async () => rmSync(folder, { recursive: true }),
    };
  }
  const server = process.env['DATABASE_URL'] ? { url: process.env['DATABASE_URL'], stop: async () => undefined } : await startPostgres({ fsync: 'on' });
  const operator = openPostgres({ url: server.url, connections: 1 });
  const names = [];
  return {
    async make(wanted) {
      const name = `cloud_bench_${wanted.replaceAll('-', '_')}_${process.pid}`;
      await sql`create database ${sql.id(name)}`.execute(operator.query);
      names.push(name);
      const url = new URL(server.url);
      url.pathname = `/${name}`;
      return { place: { databaseUrl: url.href }, open: () => openPlace({ databaseUrl: url.href }) };
    },
    async end() {
      for (const name of names) await sql`drop database ${sql.id(name)} with (force)`.execute(operator.query);
      await operator.close();
      await server.stop();
    },
  };
}
