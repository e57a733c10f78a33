import type { Environment } from '../http/environment.ts';
import type { Exchange } from '../http/exchange.ts';
import { makeToken } from '../http/make-token.ts';
import { normalizeAddress } from '../guards/normalize-address.ts';
import { readUserAgent } from '../guards/read-user-agent.ts';
import type { SessionRow } from '../tables.ts';
import { findSession } from './find-session.ts';
import { readSession } from './read-session.ts';

/**
 * Makes a session for the cloud app from the one of the browser that asks (SCN-7): its own token, given once and sent as a bearer token from then on. It
 * stands beside the browser's session and ends with the identity that one was born from (DIS-5), or with its device (SES-5).
 * @returns undefined where nobody is signed in
 */
export async function createAppSession(environment: Environment, exchange: Exchange): Promise<{ token: string; expiresAt: number } | undefined> {
  const { config, ports: { clock, events, random, store, vault } } = environment;
  await readSession(environment, exchange); // keeps the browser's session from idling out
  const found = exchange.bearer === undefined ? await findSession(environment, exchange) : undefined;
  if (found === undefined) return undefined;
  const { account, session: { deviceId, identityId } } = found;
  const now = clock.now();
  const token = makeToken(random);
  const { idleSeconds, absoluteSeconds } = config.policy.session;
  const absoluteExpiresAt = now + absoluteSeconds * 1000;
  const row: SessionRow = {
    id: await vault.mac('session', token), kind: 'app', accountId: account.id, issuedAt: now, lastSeenAt: now,
    expiresAt: Math.min(now + idleSeconds * 1000, absoluteExpiresAt), absoluteExpiresAt,
    userAgent: readUserAgent(config, exchange.request),
    address: normalizeAddress(config.addressOf?.(exchange.request)),
    ...(identityId === undefined ? {} : { identityId }),
    ...(deviceId === undefined ? {} : { deviceId }),
  };
  const isMade = await store.commit([
    // Only while the browser's own session stands: one that is being ended makes no other.
    { do: 'update', table: 'sessions', id: found.session.id, set: {}, where: { accountId: account.id } },
    { do: 'insert', table: 'sessions', row },
  ], now);
  if (!isMade.done) return undefined;
  events.emit({ name: 'session.app', at: now, accountId: account.id });
  return { token, expiresAt: row.absoluteExpiresAt };
}
