import { join } from 'node:path';

/** Where the embedded database lies. */
export function findDatabaseFile(dataDir: string): string {
  return join(dataDir, 'cloud-sign-in.db');
}
