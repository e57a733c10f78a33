import type { Count, StoreReader } from '../ports.ts';

/**
 * When all of these counts will have room again.
 * @returns epoch milliseconds of the last full window's end, or undefined where there is room now
 */
export async function findFullUntil(read: StoreReader, counts: readonly Count[]): Promise<number | undefined> {
  const rows = await Promise.all(counts.map(({ id }) => read.get('counters', id)));
  const ends = rows.flatMap((row, at) => (row !== undefined && row.n >= (counts[at]?.limit ?? Infinity) ? [row.expiresAt ?? Infinity] : []));
  return ends.length === 0 ? undefined : Math.max(...ends);
}
