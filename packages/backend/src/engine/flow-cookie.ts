import type { Environment } from '../http/environment.ts';
import type { Exchange } from '../http/exchange.ts';
import { hashToken } from '../session/hash-token.ts';
import type { FlowRow } from '../tables.ts';

const prefix = '__Host-flow-';
const idPattern = /^[A-Za-z0-9_-]{1,128}$/;
/** Flows a browser may be in the middle of, so that two widgets on a page do not fight and a header stays small. */
const maxFlows = 4;
/** A cookie outlives its flow by a day: its browser is then told "expired" and not "unknown" (REG-10). */
const graceSeconds = 86_400;

/** Ids of the flows this browser holds a cookie of; whether it is a right one is another question. */
export function heldFlowIds(exchange: Exchange): string[] {
  return [...exchange.cookies.keys()]
    .filter((name) => name.startsWith(prefix))
    .map((name) => name.slice(prefix.length))
    .filter((id) => idPattern.test(id))
    .slice(0, 32);
}

/** Whether the request carries the secret of this very flow. The id alone opens nothing. */
export async function holdsFlow(environment: Environment, exchange: Exchange, flow: FlowRow): Promise<boolean> {
  const secret = exchange.cookies.get(prefix + flow.id);
  return secret !== undefined && secret.length <= 256 && (await hashToken(environment, exchange, 'flow', secret)) === flow.secretHash;
}

/** Binds a flow to the browser that asks: sets its cookie, and drops dead ones and the oldest above four. */
export async function bindFlow(environment: Environment, exchange: Exchange, flowId: string, secret: string): Promise<void> {
  const { ports: { store }, config: { policy: { lifetimes } } } = environment;
  const others = await Promise.all(heldFlowIds(exchange).filter((id) => id !== flowId).map(async (id) => ({ id, flow: await store.get('flows', id) })));
  const newestFirst = others.sort((one, other) => (other.flow?.createdAt ?? 0) - (one.flow?.createdAt ?? 0));
  for (const [place, { id, flow }] of newestFirst.entries()) {
    if (flow === undefined || place >= maxFlows - 1) exchange.cookiesToSet.push({ name: prefix + id, value: '', maxAgeSeconds: 0 });
  }
  const maxAgeSeconds = Math.max(lifetimes.flow, lifetimes.flowAwaitingMail) + graceSeconds;
  exchange.cookiesToSet.push({ name: prefix + flowId, value: secret, maxAgeSeconds });
}
