import type { Policy } from '@cloud-sign-in/contract';
import { countLimits } from '../guards/count-limits.ts';
import type { Count } from '../ports.ts';
import { makeRefusal } from './make-refusal.ts';

type ByTarget = 'sendPasscode' | 'sendMail' | 'verifyPasscode';

/** Whom an act concerns, comes from and belongs to. */
interface Facts { target: string | undefined; address: string; flowId: string }

/**
 * The counts of LIM-1 for an act: per target, per network address, per flow. One name counts an act over all flows and purposes, so that
 * neither a second tab nor another channel has a budget of its own (PHN-3, threats 36, 37).
 * @param target phone, mailbox or typed identifier; undefined: nothing is sent, so no target is spared
 */
export function limitCounts(policy: Policy, act: ByTarget, { target, address, flowId }: Facts): Count[] {
  const { limits, lifetimes } = policy;
  const inFlow = limits[act].flow.flatMap((limit) => {
    // A flow's counter has no window; without an end it would outlive the flow for ever. Full, it stays full: another flow is the way on.
    const counts = countLimits(`${act}:flow`, flowId, [{ perSeconds: lifetimes.flowAwaitingMail, ...limit }]);
    return limit.perSeconds === undefined ? counts.map((count): Count => ({ ...count, orElse: makeRefusal('flow_used_up', { act }) })) : counts;
  });
  return [
    ...(target === undefined ? [] : countLimits(`${act}:target`, target, limits[act].target)),
    ...countLimits(`${act}:address`, address, limits[act].address),
    ...inFlow,
  ];
}
