import type { Write } from '../ports.ts';
import type { LinkRow } from '../tables.ts';

/** Makes a link that still works stop working, for good. */
export function voidLink({ id }: LinkRow, now: number): Write {
  return { do: 'update', table: 'links', id, set: { voidedAt: now }, where: { usedAt: undefined, voidedAt: undefined } };
}
