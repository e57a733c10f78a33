import type { Environment } from '../http/environment.ts';
import { Fault } from '../http/fault.ts';
import { findEndingSessions, type Ending } from '../rules/find-ending-sessions.ts';

const maxRounds = 20;

/**
 * Ends sessions until none that is meant is left: also those made between the look at them and the commit that ended the ones they were made from, as an
 * app's is (SES-2, SCN-7). From a session that has ended none is made.
 * @param spared id of the one that takes their place
 * @returns how many ended
 * @throws Fault `unavailable` where others were made all the time
 */
export async function endRemaining(environment: Environment, { accountId, isMeant }: Ending, spared?: string): Promise<number> {
  const { clock, store } = environment.ports;
  let count = 0;
  for (let round = 0; round < maxRounds; round += 1) {
    const rows = await findEndingSessions(store, { accountId, isMeant: (session) => session.id !== spared && isMeant(session) });
    if (rows.length === 0) return count;
    await store.commit(rows.map(({ id }) => ({ do: 'delete', table: 'sessions', id })), clock.now());
    count += rows.length;
  }
  throw new Fault('unavailable', {}, { headers: { 'Retry-After': '1' } });
}
