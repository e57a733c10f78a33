import type { Database } from './database.ts';
import { layouts } from './layouts.ts';
import { withRetry } from './with-retry.ts';

export type OutboxCount = { state: string; count: number }[];

const states = ['waiting', 'claimed', 'failed'];

/** How many messages have not left: waiting, being sent, given up. */
export async function countOutbox(database: Database): Promise<OutboxCount> {
  const rows = await withRetry(database, () => database.query.selectFrom(layouts.outbox.table).select(({ fn }) => ['state', fn.countAll().as('n')]).groupBy('state').execute());
  return states.map((state) => ({ state, count: Number(rows.find((row) => row['state'] === state)?.n ?? 0) }));
}
