import type { Environment } from '../http/environment.ts';
import type { Exchange } from '../http/exchange.ts';
import type { StoreReader, Write } from '../ports.ts';
import type { FlowRow } from '../tables.ts';
import { rememberDevice } from './device-cookie.ts';
import { prepareSession } from './prepare-session.ts';
import { findSessionId } from './session-cookie.ts';

/**
 * Mends a lost answer (REG-8): where the flow issued a session that its browser does not send and that was never seen, the browser gets
 * a new one and the unseen one is revoked. A session that was seen or ended is left as it is: a replay after signing out signs nobody in.
 * Only for a request that proved to hold the flow.
 * @param sparedMilliseconds a session younger than this is left as it is: the answer that brings it may still be on its way
 */
export async function healSession(environment: Environment, exchange: Exchange, flow: FlowRow, sparedMilliseconds = 0): Promise<FlowRow> {
  const { clock, store } = environment.ports;
  const issued = flow.sessionId;
  if (issued === undefined || (await findSessionId(environment, exchange)) === issued) return flow;
  const unseen = await store.get('sessions', issued);
  const now = clock.now();
  if (unseen === undefined || unseen.lastSeenAt !== unseen.issuedAt || unseen.expiresAt <= now || now - unseen.issuedAt < sparedMilliseconds) return flow;
  const device = await rememberDevice(environment, exchange, unseen.accountId, now, store);
  const session = await prepareSession(environment, exchange, unseen, device, now);
  const result = await store.commit([
    { do: 'delete', table: 'sessions', id: issued, where: { lastSeenAt: unseen.lastSeenAt } },
    ...(await moveLinks(store, flow.id, unseen.deviceId, device.id)),
    { do: 'update', table: 'flows', id: flow.id, where: { sessionId: issued }, set: { sessionId: session.id } },
    ...session.writes,
    ...device.writes,
  ], now);
  if (!result.done) return flow;
  session.keep();
  device.keep();
  return { ...flow, sessionId: session.id };
}

/** A browser that lost the answer lost its device's token too: what the notice of this sign-in ends is the device it has from now on (SES-5), and nobody holds the other one. */
async function moveLinks(store: StoreReader, flowId: string, from: string | undefined, to: string): Promise<Write[]> {
  if (from === undefined || from === to) return [];
  const links = (await store.list('links', 'flowId', flowId)).filter(({ purpose, deviceId, usedAt }) => purpose === 'endSession' && deviceId === from && usedAt === undefined);
  return [
    ...links.map(({ id }): Write => ({ do: 'update', table: 'links', id, set: { deviceId: to }, where: { deviceId: from, usedAt: undefined } })),
    { do: 'delete', table: 'devices', id: from },
  ];
}
