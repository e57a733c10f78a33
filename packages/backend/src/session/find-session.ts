import type { Environment } from '../http/environment.ts';
import type { Exchange } from '../http/exchange.ts';
import type { AccountRow, SessionRow } from '../tables.ts';
import { findSessionId } from './session-cookie.ts';

/**
 * The live session of whoever asks, and its account. An app's session counts only as a bearer token and a browser's only as a cookie
 * (SCN-7): neither opens what the other does. Reading it here does not count as seeing it.
 */
export async function findSession(environment: Environment, exchange: Exchange): Promise<{ session: SessionRow; account: AccountRow } | undefined> {
  const { accountsOf, ports: { clock, store } } = environment;
  const id = await findSessionId(environment, exchange);
  if (id === undefined) return undefined;
  // Both at once, where it was read before whose it is; the account counts only where the session read now says the same.
  const guess = accountsOf.get(id);
  const [session, guessed] = await Promise.all([store.get('sessions', id), guess === undefined ? undefined : store.get('accounts', guess)]);
  const now = clock.now();
  if (session === undefined || session.expiresAt <= now || session.absoluteExpiresAt <= now) return undefined;
  if ((session.kind === 'app') !== (exchange.bearer !== undefined)) return undefined;
  if (session.accountId !== guess) accountsOf.keep(id, session.accountId);
  const account = session.accountId === guess ? guessed : await store.get('accounts', session.accountId);
  return account && { session, account };
}
