import { mkdirSync } from 'node:fs';
import type { Settings } from '../config/settings.ts';
import { describeError } from '../log/describe-error.ts';
import type { Logger } from '../log/logger.ts';
import type { Database } from '../store/database.ts';
import { openPostgres } from '../store/open-postgres.ts';
import { openSqlite } from '../store/open-sqlite.ts';
import { findDatabaseFile } from './find-database-file.ts';

/**
 * Opens the database the settings name: PostgreSQL with an address, else a file in the data folder, which is made and kept from other users.
 * @param onFault told when it cannot go on: nothing is taken any more until the process is started anew
 */
export function openDatabase({ dataDir, databaseConnections, databaseUrl }: Pick<Settings, 'dataDir' | 'databaseUrl' | 'databaseConnections'>, log: Logger, onFault: () => void = () => undefined): Database {
  if (databaseUrl !== undefined) {
    return openPostgres({
      url: databaseUrl,
      connections: databaseConnections,
      onConnectionLost: (error) => log.warn('database.connection_lost', describeError(error)),
      onStatementsLost: () => log.warn('database.statements_lost', { advice: 'A pooler that keeps no prepared statements: they go without from now on, and cost more. PgBouncer keeps them from 1.21 on.' }),
    });
  }
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  return openSqlite(findDatabaseFile(dataDir), (error) => {
    log.error('database.disk_failed', { ...describeError(error), advice: 'Nothing is taken any more. Look at the disk, end this process and start it anew.' });
    onFault();
  });
}
