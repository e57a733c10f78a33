import type { Policy } from '@cloud-sign-in/contract';
import type { Write } from '../../ports.ts';
import type { ProviderAnswer } from '../../provider.ts';
import type { FlowRow } from '../../tables.ts';
import { moveFlow } from '../links/move-flow.ts';
import { readWaiting, type WaitingData, type WaitingPayload } from './waiting.ts';

/** What a provider's answer came to, or that it may not answer any more (PRV-7). */
type Answer = ProviderAnswer | { refused: 'provider_off' };

/**
 * The write that keeps a provider's answer in the flow that waits for it: who confirmed, from the back channel (PRV-6), and a nickname to show (PRV-4); or
 * why nobody did (PRV-7). It signs nobody in: the page's own `finish` does.
 * @param answered epoch milliseconds: when it was asked for, and now; and whether a push told it
 */
export function takeAnswer(flow: FlowRow, answer: Answer, answered: { askedAt: number; now: number; policy: Policy; isPush: boolean }): Write {
  const { data, payload } = readWaiting(flow);
  const { askedAt, now, policy, isPush } = answered;
  const told: WaitingData = { ...data, confirmedAt: askedAt, ...(isPush ? { isToldByPush: true } : {}) };
  if ('identity' in answer) {
    const { nickname } = answer.identity;
    const confirmed: WaitingPayload = { ...payload, status: 'confirmed', statusExpiresAt: now + policy.lifetimes.providerState * 1000, ...(nickname === undefined ? {} : { nickname }) };
    return moveFlow(flow, { payload: confirmed, data: { ...told, identity: answer.identity } });
  }
  const failed: WaitingPayload = { ...payload, status: answer.refused === 'cancelled' ? 'denied' : 'failed', reason: answer.refused };
  return moveFlow(flow, { payload: failed, data: told });
}
