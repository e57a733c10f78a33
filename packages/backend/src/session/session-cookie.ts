import type { Environment } from '../http/environment.ts';
import type { Exchange } from '../http/exchange.ts';
import { hashToken } from './hash-token.ts';

const name = '__Host-session';

/** The id of the session whose token this browser, or app, sends: a keyed hash, never the token (SES-1, SCN-7). It may be dead. */
export async function findSessionId(environment: Environment, exchange: Exchange): Promise<string | undefined> {
  const token = exchange.bearer ?? exchange.cookies.get(name);
  return token === undefined || token.length > 256 ? undefined : hashToken(environment, exchange, 'session', token);
}

/** Gives this browser a session's token, until it closes; undefined takes it away. */
export function setSessionCookie(exchange: Exchange, token: string | undefined): void {
  exchange.cookiesToSet.push(token === undefined ? { name, value: '', maxAgeSeconds: 0 } : { name, value: token });
}
