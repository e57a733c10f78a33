import type { Refusal } from '@cloud-sign-in/contract';
import type { Environment } from '../http/environment.ts';
import type { Exchange } from '../http/exchange.ts';
import { Fault } from '../http/fault.ts';
import type { Decision, RuleContext } from '../rule.ts';
import type { FlowRow } from '../tables.ts';
import type { Act, FlowAnswer } from './act.ts';
import { askHuman } from './ask-human.ts';
import { buildContext } from './build-context.ts';
import type { Claim } from './claim-keeper.ts';
import { consumeLimits } from './consume-limits.ts';
import { planCommit } from './plan-commit.ts';
import { claimReply, findReply, releaseReply } from './replies.ts';
import { staleFault } from './stale-fault.ts';

const maxAttempts = 5;

/**
 * Performs one press: the claim on its idempotency key, the human check, the limits, the rule, and the commit of all it decided.
 * Until that commit nothing has happened but the limits; where it cannot be made the press is given back and may be sent again.
 */
export async function performAct(environment: Environment, exchange: Exchange, act: Act): Promise<FlowAnswer> {
  const needed = (await act.rule.needsHumanCheck?.(await contextOf(environment, exchange, act, act.flow, false))) === true;
  if (needed && act.humanCheck === undefined) return { flow: act.flow, refusal: await askHuman(environment, act.locale, false) };
  const claim = await claimReply(environment, act.reply.id, act.reply.requestHash);
  if (claim === undefined) {
    await findReply(environment, act.reply.id, act.reply.requestHash);
    throw new Fault('request_in_progress', {}, { headers: { 'Retry-After': '1' } });
  }
  let isClosed = false;
  try {
    const refusal = await passGuards(environment, exchange, act, needed);
    if (typeof refusal === 'object') return { flow: act.flow, refusal };
    const answer = await decide(environment, exchange, act, claim, refusal === 'human');
    isClosed = true;
    return answer;
  } finally {
    if (!isClosed) await releaseReply(environment, claim);
  }
}

/** @returns a refusal; or that the way is free, and whether a human check was passed on it */
async function passGuards(environment: Environment, exchange: Exchange, act: Act, needsHuman: boolean): Promise<Refusal | 'human' | 'free'> {
  const { clock, humanCheck } = environment.ports;
  const isHuman = act.humanCheck !== undefined && (await humanCheck.verify(act.humanCheck.id, act.humanCheck.answer));
  if (needsHuman && !isHuman) return askHuman(environment, act.locale, true);
  const own = (await act.rule.limits?.(await contextOf(environment, exchange, act, act.flow, isHuman))) ?? [];
  const refusal = await consumeLimits(environment, [...act.limits, ...own], act.flow?.expiresAt ?? clock.now() + 3_600_000);
  return refusal ?? (isHuman ? 'human' : 'free');
}

async function decide(environment: Environment, exchange: Exchange, act: Act, claim: Claim, isHuman: boolean): Promise<FlowAnswer> {
  const { store } = environment.ports;
  let instead: Refusal | undefined;
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    const flow = act.flow === undefined || attempt === 0 ? act.flow : await reload(environment, act.flow);
    const context = await contextOf(environment, exchange, act, flow, isHuman);
    const decision: Decision = instead === undefined ? await act.rule.decide(context) : { refusal: instead, writes: [], messages: [] };
    if (decision.refusal?.code === 'human_check_required') decision.refusal = await askHuman(environment, act.locale, act.humanCheck !== undefined);
    await environment.claims.letGo(claim);
    const plan = await planCommit(environment, exchange, act, flow, decision, claim, context.now);
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

async function contextOf(environment: Environment, exchange: Exchange, act: Act, flow: FlowRow | undefined, humanCheckPassed: boolean): Promise<RuleContext<unknown>> {
  const { locale, returnTo } = act;
  return { ...(await buildContext(environment, exchange, { locale, returnTo, humanCheckPassed })), flow, flowId: act.flowId, input: act.input };
}
