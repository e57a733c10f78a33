import type { Environment } from '../http/environment.ts';
import type { Exchange } from '../http/exchange.ts';
import { findSessionId, setSessionCookie } from './session-cookie.ts';

/** Signs this browser out, on the server too (SES-2). Signing out twice is no mistake. */
export async function endSession(environment: Environment, exchange: Exchange): Promise<void> {
  const { clock, events, store } = environment.ports;
  const id = await findSessionId(environment, exchange);
  if (id === undefined) return;
  const row = await store.get('sessions', id);
  await store.commit([{ do: 'delete', table: 'sessions', id }], clock.now());
  if (exchange.bearer === undefined) setSessionCookie(exchange, undefined);
  if (row) events.emit({ name: 'session.ended', at: clock.now(), accountId: row.accountId });
}
