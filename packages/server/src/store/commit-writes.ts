import type { CommitResult, Write } from '@cloud-sign-in/backend/ports';
import { applyWrite, type Outcome } from './apply-write.ts';
import type { Database, Querier } from './database.ts';
import { orderWrites } from './order-writes.ts';
import { withRetry } from './with-retry.ts';

/** Carries a failed commit out of its transaction, which is thereby rolled back. */
class Unmet extends Error {
  readonly result: CommitResult;

  constructor(result: CommitResult) {
    super('A condition did not hold');
    this.result = result;
  }
}

/**
 * Makes all the writes or none, in one transaction that is tried again when the database turns it away.
 * @param born the next place in the order of insertion
 */
export async function commitWrites(database: Database, writes: readonly Write[], now: number, born: () => string): Promise<CommitResult> {
  const [only, ...others] = writes;
  if (only === undefined) return { done: true };
  // One statement is a transaction by itself.
  if (others.length === 0) return withRetry(database, async () => toResult(await applyWrite(database.query, only, now, born()), 0));
  const births = writes.map(born);
  try {
    return await withRetry(database, () => database.query.transaction().execute((transaction) => commitAll(transaction, writes, now, births)));
  } catch (error) {
    if (error instanceof Unmet) return error.result;
    throw error;
  }
}

async function commitAll(transaction: Querier, writes: readonly Write[], now: number, births: readonly string[]): Promise<CommitResult> {
  let unmet: { place: number; outcome: Outcome } | undefined;
  for (const { write, place } of orderWrites(writes)) {
    // What is told is the first of the list whose condition failed; they are tried in another order, so the ones before it must be tried as well.
    if (unmet && place > unmet.place) continue;
    const outcome = await applyWrite(transaction, write, now, births[place] ?? '');
    if (!outcome.held) unmet = { place, outcome };
  }
  if (unmet) throw new Unmet(toResult(unmet.outcome, unmet.place));
  return { done: true };
}

function toResult(outcome: Outcome, failed: number): CommitResult {
  if (outcome.held) return { done: true };
  return { done: false, failed, ...(outcome.retryAt !== undefined && { retryAt: outcome.retryAt }) };
}
