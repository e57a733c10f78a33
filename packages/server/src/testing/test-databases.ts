import type { SettingsInput } from '../config/settings.ts';
import type { Database } from '../store/database.ts';

/** One empty database for a test, opened as often as it has processes. */
export interface TestDatabase {
  /** Opens it once more, as another process does. */
  open(): Database;
  /** How the settings of a server name it. */
  readonly place: Pick<SettingsInput, 'dataDir' | 'databaseUrl'>;
}

/** Where tests get databases from. */
export interface TestDatabases {
  /** A new database without any table. */
  make(): Promise<TestDatabase>;
  /** Closes and removes all of them. */
  end(): Promise<void>;
}
