import type { Environment } from '../http/environment.ts';
import type { Exchange } from '../http/exchange.ts';
import type { AccountRow, SessionRow } from '../tables.ts';
import { findSessionId } from './session-cookie.ts';

/**
 * The live session of whoever asks, and its account. An app's session counts only as a bearer token and a browser's only as a cookie
 * (SCN-7): neither opens what the other does. Reading it here does not count as seeing it.
 */
export async function findSession(environment: Environment, exchange: Exchange): Promise<{ session: SessionRow; account: AccountRow } | undefined> {
  const { clock, store } = environment.ports;
  const id = await findSessionId(environment, exchange);
  const session = id === undefined ? undefined : await store.get('sessions', id);
  const now = clock.now();
  if (session === undefined || session.expiresAt <= now || session.absoluteExpiresAt <= now) return undefined;
  if ((session.kind === 'app') !== (exchange.bearer !== undefined)) return undefined;
  const account = await store.get('accounts', session.accountId);
  return account && { session, account };
}
