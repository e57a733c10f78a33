import type { Count, Uncount } from '@cloud-sign-in/backend/ports';
import type { Querier } from './database.ts';
import { isLive } from './is-live.ts';
import { layouts } from './layouts.ts';
import type { Outcome } from './apply-write.ts';

const layout = layouts.counters;
const { table } = layout;

/**
 * Adds one to a counter unless it is full: one conditional statement, because whoever counts first and writes then lets more through (measured: 18
 * and 21 instead of 5).
 */
export async function applyCount(query: Querier, { id, limit, windowMilliseconds }: Count, now: number): Promise<Outcome> {
  const expiresAt = windowMilliseconds === undefined ? null : now + windowMilliseconds;
  const isFull = limit < 1 || (await query
    .insertInto(table).values({ id, n: 1, expires_at: expiresAt })
    .onConflict((conflict) => conflict.column('id')
      .doUpdateSet((row) => ({
        n: row.case().when(row(`${table}.expires_at`, '<=', now)).then(row.lit(1)).else(row(`${table}.n`, '+', row.lit(1))).end(),
        expires_at: row.case().when(row(`${table}.expires_at`, '<=', now)).then(row.ref('excluded.expires_at')).else(row.ref(`${table}.expires_at`)).end(),
      }))
      .where((row) => row.or([row(`${table}.n`, '<', limit), row(`${table}.expires_at`, '<=', now)])))
    .returning('id').execute()).length === 0;
  if (!isFull) return { held: true };
  const counter = await query.selectFrom(table).select('expires_at').where('id', '=', id).where(isLive(layout, now)).executeTakeFirst();
  // A counter that is gone by now was full a moment ago: with a window, it may be tried again at once.
  const retryAt = counter ? counter['expires_at'] : limit < 1 ? expiresAt : expiresAt && now;
  return typeof retryAt === 'number' ? { held: false, retryAt } : { held: false };
}

/** Takes one from a counter that is above zero. */
export async function applyUncount(query: Querier, { id }: Uncount, now: number): Promise<Outcome> {
  await query.updateTable(table).set((row) => ({ n: row('n', '-', row.lit(1)) })).where('id', '=', id).where('n', '>', 0).where(isLive(layout, now)).execute();
  return { held: true };
}
