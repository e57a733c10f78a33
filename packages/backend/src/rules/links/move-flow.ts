import type { Write } from '../../ports.ts';
import type { FlowRow } from '../../tables.ts';

/** Moves a flow from outside, as a mailed link does: its tab sees it through the stream. Where the flow has moved by itself, the link is judged anew. */
export function moveFlow(flow: FlowRow, set: Partial<Pick<FlowRow, 'state' | 'payload' | 'data' | 'progress'>>): Write {
  return { do: 'update', table: 'flows', id: flow.id, set: { ...set, pendingEmail: undefined, revision: flow.revision + 1 }, where: { revision: flow.revision } };
}
