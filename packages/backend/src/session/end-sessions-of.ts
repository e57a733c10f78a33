import type { Environment } from '../http/environment.ts';
import type { Exchange } from '../http/exchange.ts';
import type { SessionRow } from '../tables.ts';
import { endSession } from './end-session.ts';

/** More sessions than anybody has. */
const manySessions = 1000;

/**
 * Ends one session of the account that asks, or all but the one that asks (MGT-4). One that is over already, or of another account, is no mistake and
 * changes nothing: the answer tells nothing of it. Ending the one that asks is signing out.
 * @param asked id of the session to end; undefined: all others
 */
export async function endSessionsOf(environment: Environment, exchange: Exchange, { id: current, accountId }: Pick<SessionRow, 'id' | 'accountId'>, asked: string | undefined): Promise<void> {
  const { clock, events, store } = environment.ports;
  if (asked === current) return endSession(environment, exchange);
  const rows = (await store.list('sessions', 'accountId', accountId, manySessions)).filter(({ id }) => id !== current && (asked === undefined || id === asked));
  if (rows.length === 0) return;
  await store.commit(rows.map(({ id }) => ({ do: 'delete', table: 'sessions', id })), clock.now());
  for (const _ of rows) events.emit({ name: 'session.ended', at: clock.now(), accountId });
}
