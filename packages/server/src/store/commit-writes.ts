import type { CommitResult, Write } from '@cloud-sign-in/backend/ports';
import type { Database } from './database.ts';
import { orderWrites } from './order-writes.ts';
import { pairCounts } from './pair-counts.ts';
import { planWrite } from './plan-write.ts';
import type { Unmet } from './planned-write.ts';
import { withRetry } from './with-retry.ts';

/**
 * Makes all the writes or none, in one transaction that is tried again when the database turns it away.
 * @param born the next place in the order of insertion
 */
export async function commitWrites(database: Database, writes: readonly Write[], now: number, born: () => string): Promise<CommitResult> {
  if (writes.length === 0) return { done: true };
  const births = writes.map(born);
  const planned = pairCounts(orderWrites(writes)).flatMap(({ end, place, row, write }) => planWrite(database.kind, write, now, births[place] ?? '', end).map((plan) => ({ ...plan, place, row })));
  const isLasting = !writes.every(isPassing);
  return toResult(await withRetry(database, () => database.commit(planned, isLasting)), writes, now);
}

/**
 * A claim on a press means something as long as its process lives: made, renewed, given back. So does a limit that is used up on the way to what the press
 * comes to; that is another commit, and that lasts. What became of a message is the same: a power cut that takes it back lets the message be sent once more.
 */
function isPassing(write: Write): boolean {
  if (write.do === 'count') return true;
  if ('table' in write && write.table === 'outbox') return write.do !== 'insert';
  if (!('table' in write) || write.table !== 'replies') return false;
  return write.do === 'insert' ? write.row.state === 'claimed' : write.where?.state === 'claimed' && (write.do === 'delete' || write.set.state === undefined);
}

function toResult(unmet: Unmet, writes: readonly Write[], now: number): CommitResult {
  if (unmet === undefined) return { done: true };
  const failed = unmet.write.place;
  const write = writes[failed];
  if (write?.do !== 'count') return { done: false, failed };
  const { limit, windowMilliseconds } = write;
  const expiresAt = windowMilliseconds === undefined ? undefined : now + windowMilliseconds;
  // A counter that is gone by now was full a moment ago: with a window, it may be tried again at once.
  const retryAt = unmet.when !== undefined ? unmet.when : limit < 1 ? expiresAt : expiresAt && now;
  return typeof retryAt === 'number' ? { done: false, failed, retryAt } : { done: false, failed };
}
