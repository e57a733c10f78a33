import { Fault } from '../http/fault.ts';
import type { FlowRow } from '../tables.ts';
import { takeSnapshot } from './take-snapshot.ts';

/** The press saw another revision than the one that is: the answer shows where the flow stands. @param now epoch milliseconds */
export function staleFault(flow: FlowRow, now: number): Fault<'flow_stale'> {
  return new Fault('flow_stale', {}, { beside: { snapshot: takeSnapshot(flow, now) } });
}
