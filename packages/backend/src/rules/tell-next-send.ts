import type { Count, StoreReader } from '../ports.ts';
import { findFullUntil } from './find-full-until.ts';
import { isFinal } from './is-final.ts';

/** What a page is told of the next message: when, and whether this flow may send one at all. */
interface NextSend { resendAt: number; hasNoSendsLeft?: true }

/**
 * When another message may be asked for (LIM-2), from the limits that the last one has consumed, so that a reload counts down rightly. What the flow has used
 * up is no wait: it is told apart.
 * @param counts of the act (`limitCounts`)
 * @param now epoch milliseconds: where there is room already
 */
export async function tellNextSend(read: StoreReader, counts: readonly Count[], now: number): Promise<NextSend> {
  const [until, spent] = await Promise.all([findFullUntil(read, counts.filter((count) => !isFinal(count))), findFullUntil(read, counts.filter(isFinal))]);
  return { resendAt: until ?? now, ...(spent === undefined ? {} : { hasNoSendsLeft: true }) };
}
