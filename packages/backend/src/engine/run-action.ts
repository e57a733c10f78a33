import type { actionRequest } from '@cloud-sign-in/contract';
import type * as z from 'zod/mini';
import type { Environment } from '../http/environment.ts';
import type { Exchange } from '../http/exchange.ts';
import { Fault } from '../http/fault.ts';
import { parseShape } from '../http/parse-shape.ts';
import { healSession } from '../session/heal-session.ts';
import type { FlowAnswer } from './act.ts';
import { findAction } from './find-action.ts';
import { loadFlow } from './load-flow.ts';
import { performAct } from './perform-act.ts';
import { findReply } from './replies.ts';
import { staleFault } from './stale-fault.ts';

/** How long an answer may be on its way to the browser. */
const answerMilliseconds = 10_000;

/**
 * Runs an action of a flow this browser holds. The same press again gets the current snapshot and has no second effect; a press on an
 * older page is `flow_stale`.
 * @param reply row id of the idempotency key, and what was asked under it
 */
export async function runAction(environment: Environment, exchange: Exchange, id: string, action: string, body: z.infer<typeof actionRequest>, reply: { id: string; requestHash: string }): Promise<FlowAnswer> {
  const loaded = await loadFlow(environment, exchange, id);
  const before = await findReply(environment, reply.id, reply.requestHash);
  // A press on an older page that is no replay lost a race: two tabs that finish at once. Revoking what the winner got would sign this browser out, should
  // the answers overtake each other.
  const isLate = before === undefined && loaded.revision !== body.revision;
  const flow = await healSession(environment, exchange, loaded, isLate ? answerMilliseconds : 0);
  if (before) return { flow, refusal: before.refusal as FlowAnswer['refusal'] };
  if (flow.revision !== body.revision) throw staleFault(flow, environment.ports.clock.now());
  const found = findAction(flow.flow, flow.state, action);
  if (found === undefined) throw new Fault('action_not_allowed', {});
  return performAct(environment, exchange, {
    flowName: flow.flow,
    flowId: flow.id,
    flow,
    action,
    rule: found.rule,
    input: parseShape(found.input, body.input),
    locale: flow.locale,
    returnTo: flow.returnTo,
    limits: [],
    humanCheck: body.humanCheck,
    reply,
  });
}
