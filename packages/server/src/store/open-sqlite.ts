import { DatabaseSync } from 'node:sqlite';
import { Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import type { Database, Rows } from './database.ts';
import type { Cell } from './encode-cell.ts';
import { createSqliteCommits } from './sqlite-commits.ts';
import { SqliteDriver } from './sqlite-driver.ts';
import { openSqliteDisk, type SqliteDisk } from './sqlite-disk.ts';
import { openSqliteReader } from './sqlite-reader.ts';
import { tellDatabaseFault } from './tell-database-fault.ts';

/** While it waits the whole process does: a short while, then the transaction is tried again later. */
const busyMilliseconds = 100;
const busy = 5;
const locked = 6;

/**
 * Opens a database in a file, which several processes of one machine may share.
 * @param path of the file; it is made where it is absent, its folder is not
 * @param onDiskFault told when the disk lost something it had been given: from then on commits are refused
 * @throws Error when the file cannot be opened or is no database
 */
export function openSqlite(path: string, onDiskFault?: (error: Error) => void): Database {
  const database = new DatabaseSync(path);
  let reader: ReturnType<typeof openSqliteReader> | undefined;
  let disk: SqliteDisk;
  try {
    // First of all: the next line already needs the file's lock for a moment.
    database.exec(`pragma busy_timeout = ${busyMilliseconds * 50}`);
    const { journal_mode: mode } = database.prepare('pragma journal_mode = wal').get() ?? {};
    if (mode !== 'wal') throw new Error(`its file system allows no write-ahead log (${mode})`);
    // What a refused commit is taken back by: by itself it goes to a file in the system's folder for such, page by page. So does, and now does not, what an
    // index is sorted by when a migration makes it.
    database.exec('pragma temp_store = memory');
    database.exec('pragma synchronous = normal'); // what was acknowledged survives a power cut all the same: the commits ask the disk
    database.prepare('pragma user_version').get(); // makes the log where there is none
    database.exec(`pragma busy_timeout = ${busyMilliseconds}`);
    // The disk may have lost a part of the log that a process before this one wrote: what can be read of it goes to the database itself, and it begins anew.
    database.exec('pragma wal_checkpoint(truncate)');
    reader = openSqliteReader(path, busyMilliseconds);
    disk = openSqliteDisk(path);
  } catch (error) {
    reader?.close();
    database.close();
    throw tellDatabaseFault(`The database in ${path} cannot be used`, error);
  }
  const { close: closeReader, read } = reader;
  const { commit, diskFault, settle } = createSqliteCommits(database, disk.ask, onDiskFault);
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
    read: (text, parameters) => read(text, parameters as readonly Cell[]),
    commit,
    isRetryable: isBusy,
    fault: diskFault,
    async close() {
      await settle();
      // The last one to close writes the log to the database as it can be read just now. After a fault that is left to a new process, which checks it: the
      // open reader keeps it from that.
      if (diskFault() === undefined) closeReader();
      disk.close();
      await query.destroy();
    },
  };
}

function isBusy(error: unknown): boolean {
  if (!(error instanceof Error && 'errcode' in error && typeof error.errcode === 'number')) return false;
  const code = error.errcode & 0xff; // the rest tells more, and means the same
  return code === busy || code === locked;
}
