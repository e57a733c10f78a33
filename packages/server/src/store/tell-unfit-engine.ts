import type { Engine } from './read-engine.ts';

/** The oldest PostgreSQL the tests were seen to pass on. */
const oldest = 10;

/** Why an engine, or the way to it, cannot serve, undefined where it can: it would fail in the middle of somebody's sign-in, by a statement it does not take. */
export function tellUnfitEngine({ hasTransactions, major, version }: Engine): string | undefined {
  if (major < oldest) return `PostgreSQL ${version} is too old: ${oldest} or newer is needed`;
  return hasTransactions ? undefined : 'a pooler lends each statement another connection, and transactions are needed: pool by transaction or by session (pool_mode)';
}
