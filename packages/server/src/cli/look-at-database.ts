import { existsSync } from 'node:fs';
import type { Settings } from '../config/settings.ts';
import { createLogger } from '../log/logger.ts';
import { findDatabaseFile } from '../serve/find-database-file.ts';
import { openDatabase } from '../serve/open-database.ts';
import type { Database } from '../store/database.ts';

/**
 * Opens the database for one look. An embedded one that is not there yet is not made: it would belong to whoever looks, and not to the user the server runs as.
 * @returns what was seen, or undefined where there is nothing to look at yet
 */
export async function lookAtDatabase<Seen>(settings: Settings, look: (database: Database) => Promise<Seen>): Promise<Seen | undefined> {
  if (settings.databaseUrl === undefined && !existsSync(findDatabaseFile(settings.dataDir))) return undefined;
  const database = openDatabase(settings, createLogger(() => undefined));
  try {
    return await look(database);
  } finally {
    await database.close();
  }
}
