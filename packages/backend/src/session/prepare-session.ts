import type { Environment } from '../http/environment.ts';
import type { Exchange } from '../http/exchange.ts';
import { makeToken } from '../http/make-token.ts';
import { normalizeAddress } from '../guards/normalize-address.ts';
import { readUserAgent } from '../guards/read-user-agent.ts';
import type { Write } from '../ports.ts';
import type { Decision } from '../rule.ts';
import type { SessionRow } from '../tables.ts';
import type { RememberedDevice } from './device-cookie.ts';
import { findSessionId, setSessionCookie } from './session-cookie.ts';

/** A session that stands as soon as its writes are committed; `keep` then gives the browser its token. */
export interface PreparedSession { id: string; writes: Write[]; keep(): void }

/**
 * Prepares a session for the browser that asks: a new id every time, and the one this browser had before ends (LGN-6, threats 95, 97).
 * @param device what this browser is remembered as
 * @param replaced a further session that ends with it
 */
export async function prepareSession(environment: Environment, exchange: Exchange, { accountId, identityId, provedAt }: NonNullable<Decision['signIn']>, device: Pick<RememberedDevice, 'id'>, now: number, replaced?: string): Promise<PreparedSession> {
  const { ports, config } = environment;
  const token = makeToken(ports.random);
  const { idleSeconds, absoluteSeconds } = config.policy.session;
  const absoluteExpiresAt = now + absoluteSeconds * 1000;
  const row: SessionRow = {
    id: await ports.vault.mac('session', token),
    accountId,
    issuedAt: now,
    lastSeenAt: now,
    expiresAt: Math.min(now + idleSeconds * 1000, absoluteExpiresAt),
    absoluteExpiresAt,
    userAgent: readUserAgent(config, exchange.request),
    address: normalizeAddress(config.addressOf?.(exchange.request)),
    ...(identityId === undefined ? {} : { identityId }),
    deviceId: device.id,
    ...(provedAt === undefined ? {} : { provedAt }),
  };
  const before = [await findSessionId(environment, exchange), replaced].filter((id) => id !== undefined);
  return {
    id: row.id,
    writes: [
      ...[...new Set(before)].map((id) => ({ do: 'delete', table: 'sessions', id }) as const),
      { do: 'insert', table: 'sessions', row },
    ],
    keep: () => setSessionCookie(exchange, token),
  };
}
