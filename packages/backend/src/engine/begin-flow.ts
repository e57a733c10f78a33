import type { beginRequest } from '@cloud-sign-in/contract';
import type * as z from 'zod/mini';
import type { Environment } from '../http/environment.ts';
import type { Exchange } from '../http/exchange.ts';
import { Fault } from '../http/fault.ts';
import { makeToken } from '../http/make-token.ts';
import { parseShape } from '../http/parse-shape.ts';
import { countLimits } from '../guards/count-limits.ts';
import { normalizeAddress } from '../guards/normalize-address.ts';
import { pickLocale } from '../guards/pick-locale.ts';
import { resolveReturnTo } from '../guards/resolve-return-to.ts';
import { healSession } from '../session/heal-session.ts';
import type { ReplyRow } from '../tables.ts';
import type { FlowAnswer } from './act.ts';
import { findFirstAction, isFlowName } from './find-action.ts';
import { bindFlow, holdsFlow } from './flow-cookie.ts';
import { maySeeFlow } from './may-see-flow.ts';
import { performAct } from './perform-act.ts';

/**
 * Begins a flow with its first action. The same press again gets the same flow (REG-8).
 * @param reply row id of the idempotency key, and what was asked under it
 */
export async function beginFlow(environment: Environment, exchange: Exchange, body: z.infer<typeof beginRequest>, reply: { id: string; requestHash: string }): Promise<FlowAnswer> {
  const { ports, config } = environment;
  const found = findFirstAction(body.flow, body.action);
  if (found === undefined) throw new Fault('input_invalid', { issues: [{ path: isFlowName(body.flow) ? 'action' : 'flow', problem: 'unknown' }] });
  const flowId = makeToken(ports.random, 16);
  return performAct(environment, exchange, {
    flowName: body.flow,
    flowId,
    flow: undefined,
    action: body.action,
    rule: found.rule,
    input: parseShape(found.input, body.input),
    locale: pickLocale(body.locale, exchange.request.headers.get('Accept-Language')),
    returnTo: resolveReturnTo(body.returnTo, exchange.origin ?? exchange.url.origin, config.returnOrigins ?? [], config.policy.defaultReturnTo),
    limits: countLimits('begin', normalizeAddress(config.addressOf?.(exchange.request)), config.policy.limits.begin.address),
    humanCheck: body.humanCheck,
    reply,
    // Most presses are new: the claim finds out whether this one is.
    answerAgain: (before) => answerAgain(environment, exchange, before),
    secret: await makeSecret(environment, reply.id, flowId),
  });
}

/**
 * The secret of a flow is made from the press that began it, under the vault's key. Where that press's answer was lost, the same press
 * sent again gets the same cookie, and two of them sent at once cannot outbid each other.
 */
async function makeSecret(environment: Environment, replyId: string, flowId: string): Promise<string> {
  return environment.ports.vault.mac('flow-secret', `${replyId}.${flowId}`);
}

async function answerAgain(environment: Environment, exchange: Exchange, reply: ReplyRow): Promise<FlowAnswer> {
  const refusal = reply.refusal as FlowAnswer['refusal'];
  if (reply.flowId === undefined) return { flow: undefined, refusal };
  const flow = await environment.ports.store.get('flows', reply.flowId);
  if (flow === undefined || flow.expiresAt <= environment.ports.clock.now() || !(await maySeeFlow(environment, exchange, flow))) throw new Fault('flow_expired', {});
  if (!(await holdsFlow(environment, exchange, flow))) await bindFlow(environment, exchange, flow.id, await makeSecret(environment, reply.id, flow.id));
  return { flow: await healSession(environment, exchange, flow), refusal };
}
