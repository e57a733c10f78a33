import type { Database } from '../store/database.ts';

/** One empty database for a test, opened as often as it has processes. */
export interface TestDatabase {
  /** Opens it once more, as another process does. */
  open(): Database;
}

/** Where tests get databases from. */
export interface TestDatabases {
  /** A new database without any table. */
  make(): Promise<TestDatabase>;
  /** Closes and removes all of them. */
  end(): Promise<void>;
}
