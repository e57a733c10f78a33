import type * as z from 'zod/mini';
import type { snapshotEnvelope } from '@cloud-sign-in/contract';
import type { FlowRow } from '../tables.ts';

/** What the page is told of a flow; nothing of what only the backend knows. @param serverTime epoch milliseconds */
export function takeSnapshot(flow: FlowRow, serverTime: number): z.infer<typeof snapshotEnvelope> {
  const { id, state, payload, revision, expiresAt, progress } = flow;
  return { id, flow: flow.flow, state, payload, revision, expiresAt, serverTime, progress };
}
