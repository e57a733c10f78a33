import type { Database } from './database.ts';
import { layouts } from './layouts.ts';
import { withRetry } from './with-retry.ts';

const batch = 500;
/** Servers' clocks differ a little: what has expired here may be live elsewhere. */
const graceMilliseconds = 60_000;

/**
 * Deletes rows that expired a minute ago or earlier, a batch of each table at most, so that nobody waits long for it.
 * @returns how many rows went; a whole batch or more: there may be others
 */
export async function sweep(database: Database, now: number): Promise<{ removed: number; isDone: boolean }> {
  let removed = 0;
  let isDone = true;
  const before = now - graceMilliseconds;
  for (const { expires, table } of Object.values(layouts)) {
    if (!expires) continue;
    const { query } = database;
    const old = query.selectFrom(table).select('id').where('expires_at', '<=', before).orderBy('expires_at').limit(batch);
    // The condition stands outside as well: a row that was replaced in the meantime is judged as it is now.
    const gone = await withRetry(database, () => query.deleteFrom(table).where('id', 'in', old).where('expires_at', '<=', before).returning('id').execute());
    removed += gone.length;
    isDone &&= gone.length < batch;
  }
  return { removed, isDone };
}
