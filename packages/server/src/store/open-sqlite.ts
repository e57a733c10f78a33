import { DatabaseSync } from 'node:sqlite';
import { Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import type { Database, Rows } from './database.ts';
import type { Cell } from './encode-cell.ts';
import { createSqliteCommits } from './sqlite-commits.ts';
import { SqliteDriver } from './sqlite-driver.ts';
import { openSqliteReader } from './sqlite-reader.ts';
import { tellDatabaseFault } from './tell-database-fault.ts';

/** While it waits the whole process does: a short while, then the transaction is tried again later. */
const busyMilliseconds = 100;
const busy = 5;
const locked = 6;

/**
 * Opens a database in a file, which several processes of one machine may share.
 * @param path of the file; it is made where it is absent, its folder is not
 * @throws Error when the file cannot be opened or is no database
 */
export function openSqlite(path: string): Database {
  const database = new DatabaseSync(path);
  let reader: ReturnType<typeof openSqliteReader>;
  try {
    // First of all: the next line already needs the file's lock for a moment.
    database.exec(`pragma busy_timeout = ${busyMilliseconds * 50}`);
    database.exec('pragma journal_mode = wal');
    database.exec('pragma synchronous = full'); // what was acknowledged survives a power cut
    database.exec(`pragma busy_timeout = ${busyMilliseconds}`);
    reader = openSqliteReader(path, busyMilliseconds);
  } catch (error) {
    database.close();
    throw tellDatabaseFault(`The database in ${path} cannot be used`, error);
  }
  const query = new Kysely<Rows>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new SqliteDriver(database),
      createIntrospector: (kysely) => new SqliteIntrospector(kysely),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  });
  return {
    kind: 'sqlite',
    query,
    read: async (text, parameters) => reader.read(text, parameters as readonly Cell[]),
    commit: createSqliteCommits(database),
    isRetryable: isBusy,
    async close() {
      reader.close();
      await query.destroy();
    },
  };
}

function isBusy(error: unknown): boolean {
  if (!(error instanceof Error && 'errcode' in error && typeof error.errcode === 'number')) return false;
  const code = error.errcode & 0xff; // the rest tells more, and means the same
  return code === busy || code === locked;
}
