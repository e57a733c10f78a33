import type { Write } from '../../ports.ts';
import { missCounterIds } from './miss-counter-ids.ts';

/** Ends a wait at this network address (LGN-4), for somebody who has proved to be the account's owner. The misses of the day still count. */
export function freeAddress(accountId: string, address: string): Write[] {
  const from = missCounterIds.atAddress(missCounterIds.account(accountId), address);
  return [missCounterIds.near(from), missCounterIds.lock(from)].map((id) => ({ do: 'delete', table: 'counters', id }));
}
