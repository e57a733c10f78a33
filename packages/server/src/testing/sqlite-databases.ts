import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../store/database.ts';
import { openSqlite } from '../store/open-sqlite.ts';
import type { TestDatabases } from './test-databases.ts';

/** Databases in files of a folder that goes with them. */
export function createSqliteDatabases(): TestDatabases {
  const folder = mkdtempSync(join(tmpdir(), 'cloud-sign-in-'));
  const opened: Database[] = [];
  let made = 0;
  return {
    async make() {
      const dataDir = join(folder, String((made += 1)));
      mkdirSync(dataDir);
      return {
        place: { dataDir },
        open() {
          const database = openSqlite(join(dataDir, 'cloud-sign-in.db'));
          opened.push(database);
          return database;
        },
      };
    },
    async end() {
      for (const database of opened) await database.close();
      rmSync(folder, { recursive: true });
    },
  };
}
