import type { Environment } from '../http/environment.ts';
import type { Exchange } from '../http/exchange.ts';
import { accountRules } from '../rules/account/account-rules.ts';
import { findSession } from '../session/find-session.ts';
import type { FlowRow } from '../tables.ts';

/**
 * Whether the browser that holds a flow may see it now. A flow of an account opens only to whoever is signed in to that account: it dies with the session,
 * so that nothing private is left in a browser that was signed out, or where somebody else signed in (threat 97). The one exception is a browser
 * that never heard of the session this very flow gave it: it gets that back (REG-8).
 */
export async function maySeeFlow(environment: Environment, exchange: Exchange, flow: FlowRow): Promise<boolean> {
  if (!Object.hasOwn(accountRules, flow.flow)) return true;
  const { ownerId } = flow.data as { ownerId?: string };
  if (ownerId === undefined || (await findSession(environment, exchange))?.account.id === ownerId) return true;
  const issued = flow.sessionId === undefined ? undefined : await environment.ports.store.get('sessions', flow.sessionId);
  return issued !== undefined && issued.lastSeenAt === issued.issuedAt && issued.accountId === ownerId;
}
