import type { Session } from '@cloud-sign-in/contract';
import type { Environment } from '../http/environment.ts';
import type { Exchange } from '../http/exchange.ts';
import type { SessionRow } from '../tables.ts';
import { findSession } from './find-session.ts';
import { summarizeAccount } from './summarize-account.ts';

const touchEveryMilliseconds = 60_000;

/**
 * Who is signed in in this browser; undefined: nobody. Reading keeps the session from idling out, noted at most once a minute, and the
 * first time always: a session that was never read was never seen (REG-8).
 */
export async function readSession(environment: Environment, exchange: Exchange): Promise<Session | undefined> {
  const found = await findSession(environment, exchange);
  if (found === undefined) return undefined;
  const { session: row, account } = found;
  const idleExpiresAt = await touch(environment, row, environment.ports.clock.now());
  return { account: summarizeAccount(account), issuedAt: row.issuedAt, idleExpiresAt, expiresAt: row.absoluteExpiresAt };
}

async function touch(environment: Environment, row: SessionRow, now: number): Promise<number> {
  const isUnseen = row.lastSeenAt === row.issuedAt;
  if (!isUnseen && now - row.lastSeenAt < touchEveryMilliseconds) return row.expiresAt;
  const expiresAt = Math.min(now + environment.config.policy.session.idleSeconds * 1000, row.absoluteExpiresAt);
  const set = { lastSeenAt: Math.max(now, row.issuedAt + 1), expiresAt };
  // A failed condition: another request of this session noted it first, or it has just ended.
  await environment.ports.store.commit([{ do: 'update', table: 'sessions', id: row.id, where: { lastSeenAt: row.lastSeenAt }, set }], now);
  return expiresAt;
}
