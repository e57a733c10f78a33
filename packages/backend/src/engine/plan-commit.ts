import type { Environment } from '../http/environment.ts';
import type { Exchange } from '../http/exchange.ts';
import type { StoreReader, Write } from '../ports.ts';
import type { Decision, Next } from '../rule.ts';
import { readWaiting } from '../rules/waiting/waiting.ts';
import { endRemaining } from '../session/end-remaining.ts';
import { rememberDevice } from '../session/device-cookie.ts';
import { prepareSession } from '../session/prepare-session.ts';
import { tellSignIn } from '../session/tell-sign-in.ts';
import type { FlowRow } from '../tables.ts';
import type { Act } from './act.ts';
import type { Claim } from './claim-keeper.ts';
import { bindFlow } from './flow-cookie.ts';
import { closeReply } from './replies.ts';

interface Plan {
  /** The decision's own writes first, in their order. */
  writes: Write[];
  /** Place of the write that holds only while the press is ours. */
  claimAt: number;
  /** The flow as it stands once the writes are made; undefined: none was begun. */
  flow: FlowRow | undefined;
  /** What follows the commit: cookies, messages, the trace. */
  finish(): Promise<void>;
}

/** Turns a decision into one commit: its writes, the flow, the session, the device, the messages, and the answer to be remembered. */
export async function planCommit(environment: Environment, exchange: Exchange, act: Act, flow: FlowRow | undefined, decision: Decision, claim: Claim, now: number, read: StoreReader): Promise<Plan> {
  const { refusal, next, signIn } = decision;
  if (flow === undefined && next === undefined && refusal === undefined) throw new Error(`${act.flowName}.${act.action} neither begins a flow nor refuses`);
  if (signIn !== undefined && (refusal !== undefined || (flow ?? next) === undefined)) throw new Error(`${act.flowName}.${act.action} refuses and signs in`);
  const device = signIn && (await rememberDevice(environment, exchange, signIn, now, read));
  const session = device && (await prepareSession(environment, exchange, signIn, device, now, flow?.sessionId));
  // Registering tells of itself, who goes on in their account is signed in already, and one message at a time is enough.
  const isNews = act.flowName === 'login' && decision.messages.length === 0;
  const news = device && isNews ? await tellSignIn(environment, exchange, { accountId: signIn.accountId, deviceId: device.id, flowId: act.flowId, now }, read) : undefined;
  const messages = news?.messages ?? decision.messages;
  const posted = await environment.outbox.post(messages, now);
  const after = flow === undefined ? next && (await beginRow(environment, act, next, now)) : moveRow(flow, next);
  if (after && session) after.sessionId = session.id;
  const writes: Write[] = [
    ...decision.writes,
    closeReply(claim, after?.id, refusal, now),
    ...writeFlow(flow, after),
    ...(session?.writes ?? []),
    ...(device?.writes ?? []),
    ...(news?.writes ?? []),
    ...posted.writes,
  ];
  const finish = async (): Promise<void> => {
    if (flow === undefined && after && act.secret !== undefined) await bindFlow(environment, exchange, after.id, act.secret);
    if (decision.ends) await endRemaining(environment, decision.ends, session?.id);
    session?.keep();
    device?.keep();
    posted.send();
    report(environment, act, decision, after);
  };
  return { writes, claimAt: decision.writes.length, flow: after, finish };
}

async function beginRow(environment: Environment, act: Act, next: Next, now: number): Promise<FlowRow> {
  const { vault } = environment.ports;
  return {
    id: act.flowId,
    flow: act.flowName,
    state: next.state,
    payload: next.payload,
    data: next.data,
    revision: 1,
    progress: { steps: next.steps ?? [], at: next.at },
    expiresAt: next.expiresAt ?? now + environment.config.policy.lifetimes.flow * 1000,
    createdAt: now,
    secretHash: await vault.mac('flow', act.secret ?? ''),
    locale: act.locale,
    returnTo: act.returnTo,
    ...(typeof next.pendingEmail === 'string' ? { pendingEmail: next.pendingEmail } : {}),
  };
}

function moveRow(flow: FlowRow, next: Next | undefined): FlowRow {
  if (next === undefined) return { ...flow };
  const { pendingEmail, ...rest } = flow;
  const awaited = next.pendingEmail === undefined ? pendingEmail : (next.pendingEmail ?? undefined);
  return {
    ...rest,
    state: next.state,
    payload: next.payload,
    data: next.data,
    revision: flow.revision + 1,
    progress: { steps: next.steps ?? flow.progress.steps, at: next.at },
    expiresAt: next.expiresAt ?? flow.expiresAt,
    ...(awaited === undefined ? {} : { pendingEmail: awaited }),
  };
}

function writeFlow(before: FlowRow | undefined, after: FlowRow | undefined): Write[] {
  if (after === undefined) return [];
  if (before === undefined) return [{ do: 'insert', table: 'flows', row: after }];
  if (after.revision === before.revision && after.sessionId === before.sessionId) return [];
  const { id: _, ...set } = after;
  return [{ do: 'update', table: 'flows', id: before.id, where: { revision: before.revision }, set: { ...set, pendingEmail: after.pendingEmail } }];
}

function report(environment: Environment, act: Act, decision: Decision, after: FlowRow | undefined): void {
  const { clock, events } = environment.ports;
  events.emit({
    name: decision.refusal ? 'action.refused' : 'action.done',
    at: clock.now(),
    flow: act.flowName,
    ...(decision.signIn ? { accountId: decision.signIn.accountId } : {}),
    ...(decision.refusal ? { code: decision.refusal.code } : {}),
    detail: { action: act.action, state: after?.state ?? 'none', ...(decision.signIn ? { way: wayOf(act, decision.signIn.identityId) } : {}) },
  });
}

/** How somebody came in, in a word of a short list: a provider, a scan, a password, or the flow that ended in it. */
function wayOf({ flow, flowName }: Act, identityId: string | undefined): string {
  if (flow?.state === 'waiting' && readWaiting(flow).data.scanId !== undefined) return 'scan';
  if (identityId !== undefined) return identityId.split('|')[0] ?? '';
  return flowName === 'login' ? 'password' : flowName;
}
