import type * as z from 'zod/mini';
import type { snapshotEnvelope } from '@cloud-sign-in/contract';
import type { WaitingPayload } from '../rules/waiting/waiting.ts';
import type { FlowRow } from '../tables.ts';

/** What the page is told of a flow; nothing of what only the backend knows. @param serverTime epoch milliseconds */
export function takeSnapshot(flow: FlowRow, serverTime: number): z.infer<typeof snapshotEnvelope> {
  const { id, state, revision, expiresAt, progress } = flow;
  return { id, flow: flow.flow, state, payload: state === 'waiting' ? tellExpiry(flow.payload as WaitingPayload, serverTime) : flow.payload, revision, expiresAt, serverTime, progress };
}

/** What is shown to scan or to go to dies by the server's clock, and nobody need write that down (SCN-2). */
function tellExpiry(payload: WaitingPayload, now: number): WaitingPayload {
  const isOpen = payload.status === 'pending' || payload.status === 'scanned' || payload.status === 'confirmed';
  return isOpen && payload.statusExpiresAt <= now ? { ...payload, status: 'expired' } : payload;
}
