import type { Environment } from '../http/environment.ts';
import type { Exchange } from '../http/exchange.ts';
import type { SessionRow } from '../tables.ts';
import { endRemaining } from './end-remaining.ts';
import { endSession } from './end-session.ts';

/**
 * Ends one session of the account that asks, or all but the one that asks (MGT-4). One that is over already, or of another account, is no mistake and
 * changes nothing: the answer tells nothing of it. Ending the one that asks is signing out.
 * @param asked id of the session to end; undefined: all others
 */
export async function endSessionsOf(environment: Environment, exchange: Exchange, { id: current, accountId }: Pick<SessionRow, 'id' | 'accountId'>, asked: string | undefined): Promise<void> {
  const { clock, events } = environment.ports;
  if (asked === current) return endSession(environment, exchange);
  const count = await endRemaining(environment, { accountId, isMeant: ({ id }) => asked === undefined || id === asked }, current);
  for (let told = 0; told < count; told += 1) events.emit({ name: 'session.ended', at: clock.now(), accountId });
}
