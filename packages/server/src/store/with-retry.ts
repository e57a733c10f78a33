import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from './database.ts';

const patienceMilliseconds = 5000;
const longestPauseMilliseconds = 200;

/**
 * Does a piece of work that the database may turn away because of somebody else's (PostgreSQL 40001 and 40P01, SQLite busy), again and again
 * from the start, after pauses that grow and differ by chance, for five seconds. So the work must have no effect outside the database.
 * @throws whatever else goes wrong, and the last such error when patience ends
 */
export async function withRetry<T>(database: Pick<Database, 'isRetryable'>, work: () => Promise<T>): Promise<T> {
  const giveUpAt = performance.now() + patienceMilliseconds;
  for (let pause = 5; ; pause = Math.min(2 * pause, longestPauseMilliseconds)) {
    try {
      return await work();
    } catch (error) {
      if (!database.isRetryable(error) || performance.now() > giveUpAt) throw error;
      await wait(pause * (0.5 + Math.random()));
    }
  }
}
