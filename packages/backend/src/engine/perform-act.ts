import type { Refusal } from '@cloud-sign-in/contract';
import type { Environment } from '../http/environment.ts';
import type { Exchange } from '../http/exchange.ts';
import { Fault } from '../http/fault.ts';
import type { Count, StoreReader } from '../ports.ts';
import type { Decision, RuleContext } from '../rule.ts';
import { createPressReader, type PressReader } from '../store/press-reader.ts';
import type { FlowRow } from '../tables.ts';
import type { Act, FlowAnswer } from './act.ts';
import { askHuman } from './ask-human.ts';
import { buildContext } from './build-context.ts';
import type { Claim } from './claim-keeper.ts';
import { consumeLimits, refuseFullLimit } from './consume-limits.ts';
import { planCommit } from './plan-commit.ts';
import { claimReply, findReply, releaseReply } from './replies.ts';
import { staleFault } from './stale-fault.ts';

const maxAttempts = 5;

/**
 * Performs one press: the claim on its idempotency key, the human check, the limits, the rule, and the commit of all it decided.
 * Until that commit nothing has happened but the limits; where it cannot be made the press is given back and may be sent again.
 */
export async function performAct(environment: Environment, exchange: Exchange, act: Act): Promise<FlowAnswer> {
  const read = createPressReader(environment.ports.store);
  const needed = (await act.rule.needsHumanCheck?.(await contextOf(environment, exchange, act, act.flow, false, read))) === true;
  if (needed && act.humanCheck === undefined) return (await findAnswer(environment, act)) ?? { flow: act.flow, refusal: await askFirst(environment, act, false) };
  // An answer to a human check is used up between the claim and the limits; without one the two are one commit.
  const limits = act.humanCheck === undefined ? await limitsOf(environment, exchange, act, false, read) : [];
  const claim = await claimReply(environment, act.reply.id, act.reply.requestHash, limits);
  if (claim === 'taken') {
    const before = await findAnswer(environment, act);
    if (before) return before;
    throw new Fault('request_in_progress', {}, { headers: { 'Retry-After': '1' } });
  }
  if ('failed' in claim) return { flow: act.flow, refusal: await refuseFullLimit(environment, limits, claim, retryOf(environment, act)) };
  let isClosed = false;
  try {
    const isHuman = act.humanCheck !== undefined && (await environment.ports.humanCheck.verify(act.humanCheck.id, act.humanCheck.answer));
    if (needed && !isHuman) return { flow: act.flow, refusal: await askFirst(environment, act, true) };
    const more = act.humanCheck === undefined ? [] : await limitsOf(environment, exchange, act, isHuman, read);
    const refusal = await consumeLimits(environment, more, retryOf(environment, act));
    if (refusal) return { flow: act.flow, refusal };
    read.forget('counters', [...limits, ...more].map(({ id }) => id));
    const answer = await decide(environment, exchange, act, claim, isHuman, read);
    isClosed = true;
    return answer;
  } finally {
    if (!isClosed) await releaseReply(environment, claim);
  }
}

/** A human check that stands before the rule: nothing is decided, so nothing else tells of it. */
async function askFirst(environment: Environment, act: Act, failed: boolean): Promise<Refusal> {
  const { clock, events } = environment.ports;
  const refusal = await askHuman(environment, act.locale, failed);
  events.emit({ name: 'action.refused', at: clock.now(), flow: act.flowName, code: refusal.code, detail: { action: act.action, state: act.flow?.state ?? 'none' } });
  return refusal;
}

/** What the press came to when it was done before. @throws Fault where it is in work, or its key stood for another */
async function findAnswer(environment: Environment, { answerAgain, reply }: Act): Promise<FlowAnswer | undefined> {
  const before = await findReply(environment, reply.id, reply.requestHash);
  return before && answerAgain?.(before);
}

async function limitsOf(environment: Environment, exchange: Exchange, act: Act, isHuman: boolean, read: PressReader): Promise<Count[]> {
  return [...act.limits, ...((await act.rule.limits?.(await contextOf(environment, exchange, act, act.flow, isHuman, read))) ?? [])];
}

/** When to try again where a full limit never empties by itself: epoch milliseconds. */
function retryOf({ ports: { clock } }: Environment, { flow }: Act): number {
  return flow?.expiresAt ?? clock.now() + 3_600_000;
}

async function decide(environment: Environment, exchange: Exchange, act: Act, claim: Claim, isHuman: boolean, first: PressReader): Promise<FlowAnswer> {
  const { store } = environment.ports;
  let instead: Refusal | undefined;
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    const flow = act.flow === undefined || attempt === 0 ? act.flow : await reload(environment, act.flow);
    const read = attempt === 0 ? first : createPressReader(store);
    const context = await contextOf(environment, exchange, act, flow, isHuman, read);
    const decision: Decision = instead === undefined ? await act.rule.decide(context) : { refusal: instead, writes: [], messages: [] };
    if (decision.refusal?.code === 'human_check_required') decision.refusal = await askHuman(environment, act.locale, act.humanCheck !== undefined);
    await environment.claims.letGo(claim);
    const plan = await planCommit(environment, exchange, act, flow, decision, claim, context.now, read);
    const result = await store.commit(plan.writes, context.now);
    if (result.done) {
      await plan.finish();
      return { flow: plan.flow, refusal: decision.refusal };
    }
    environment.claims.hold(claim);
    if (result.failed === plan.claimAt) throw new Fault('request_in_progress', {}, { headers: { 'Retry-After': '1' } });
    const failed = decision.writes[result.failed];
    const orElse = failed && 'orElse' in failed ? failed.orElse : undefined;
    if (orElse !== undefined && orElse !== 'again') instead = withMoment(orElse, result.retryAt);
  }
  throw new Fault('unavailable', {}, { headers: { 'Retry-After': '1' } });
}

/** A refusal that stands in a write cannot know the moment its counter falls back; the store can. */
function withMoment(refusal: Refusal, retryAt: number | undefined): Refusal {
  if (retryAt === undefined || (refusal.code !== 'rate_limited' && refusal.code !== 'login_locked')) return refusal;
  return { ...refusal, params: { retryAt } };
}

/** The flow as it stands now: whoever was first may have moved it, and then this press was made on a page that shows another state. */
async function reload(environment: Environment, before: FlowRow): Promise<FlowRow> {
  const flow = await environment.ports.store.get('flows', before.id);
  if (flow === undefined) throw new Fault('flow_expired', {});
  if (flow.revision !== before.revision) throw staleFault(flow, environment.ports.clock.now());
  return flow;
}

async function contextOf(environment: Environment, exchange: Exchange, act: Act, flow: FlowRow | undefined, humanCheckPassed: boolean, read: StoreReader): Promise<RuleContext<unknown>> {
  const { locale, returnTo } = act;
  return { ...(await buildContext(environment, exchange, { locale, returnTo, humanCheckPassed })), read, flow, flowId: act.flowId, input: act.input };
}
