import type { Policy } from '@cloud-sign-in/contract';
import { countLimits } from '../guards/count-limits.ts';
import type { Count } from '../ports.ts';

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
  // A flow's counter has no window; without an end it would outlive the flow for ever.
  const inFlow = limits[act].flow.map((limit) => ({ perSeconds: lifetimes.flowAwaitingMail, ...limit }));
  return [
    ...(target === undefined ? [] : countLimits(`${act}:target`, target, limits[act].target)),
    ...countLimits(`${act}:address`, address, limits[act].address),
    ...countLimits(`${act}:flow`, flowId, inFlow),
  ];
}
