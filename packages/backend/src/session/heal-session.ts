import type { Environment } from '../http/environment.ts';
import type { Exchange } from '../http/exchange.ts';
import type { FlowRow } from '../tables.ts';
import { rememberDevice } from './device-cookie.ts';
import { prepareSession } from './prepare-session.ts';
import { findSessionId } from './session-cookie.ts';

/**
 * Mends a lost answer (REG-8): where the flow issued a session that its browser does not send and that was never seen, the browser gets
 * a new one and the unseen one is revoked. A session that was seen or ended is left as it is: a replay after signing out signs nobody in.
 * Only for a request that proved to hold the flow. The new session stays in the device of the unseen one, so that the link of its notice ends it too (SES-5),
 * although a browser that lost the answer has lost that device's token: signing in there is news the next time.
 * @param sparedMilliseconds a session younger than this is left as it is: the answer that brings it may still be on its way
 */
export async function healSession(environment: Environment, exchange: Exchange, flow: FlowRow, sparedMilliseconds = 0): Promise<FlowRow> {
  const { clock, store } = environment.ports;
  const issued = flow.sessionId;
  if (issued === undefined || (await findSessionId(environment, exchange)) === issued) return flow;
  const unseen = await store.get('sessions', issued);
  const now = clock.now();
  if (unseen === undefined || unseen.lastSeenAt !== unseen.issuedAt || unseen.expiresAt <= now || now - unseen.issuedAt < sparedMilliseconds) return flow;
  const device = await rememberDevice(environment, exchange, unseen, now, store);
  const session = await prepareSession(environment, exchange, unseen, device, now);
  const result = await store.commit([
    { do: 'delete', table: 'sessions', id: issued, where: { lastSeenAt: unseen.lastSeenAt } },
    { do: 'update', table: 'flows', id: flow.id, where: { sessionId: issued }, set: { sessionId: session.id } },
    ...session.writes,
    ...device.writes,
  ], now);
  if (!result.done) return flow;
  session.keep();
  device.keep();
  return { ...flow, sessionId: session.id };
}
