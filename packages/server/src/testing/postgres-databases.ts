import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from '../store/database.ts';
import { openPostgres } from '../store/open-postgres.ts';
import type { TestDatabases } from './test-databases.ts';

/**
 * Databases on the server that DATABASE_URL names, made for these tests and dropped with them.
 * @param connections of each process
 * @throws Error where there is no such server
 */
export function createPostgresDatabases(connections = 10): TestDatabases {
  const server = process.env['DATABASE_URL'];
  if (!server) throw new Error('These tests need PostgreSQL: run them by `npm run postgres`, which starts one, or set DATABASE_URL to a server on which databases may be made.');
  const operator = openPostgres({ url: server, connections: 1 });
  const names: string[] = [];
  const opened: Database[] = [];
  return {
    async make() {
      const name = `cloud_test_${randomBytes(6).toString('hex')}`;
      await sql`create database ${sql.id(name)}`.execute(operator.query);
      names.push(name);
      const url = new URL(server);
      url.pathname = `/${name}`;
      return {
        place: { databaseUrl: url.href },
        open() {
          const database = openPostgres({ url: url.href, connections });
          opened.push(database);
          return database;
        },
      };
    },
    async end() {
      for (const database of opened) await database.close();
      for (const name of names) {
        // What `with (force)` does from PostgreSQL 13 on: a process that was killed may still have its sessions.
        await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name}`.execute(operator.query);
        await sql`drop database ${sql.id(name)}`.execute(operator.query);
      }
      await operator.close();
    },
  };
}
