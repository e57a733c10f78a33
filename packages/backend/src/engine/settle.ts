import type { Refusal } from '@cloud-sign-in/contract';
import type { Environment } from '../http/environment.ts';
import { Fault } from '../http/fault.ts';
import type { OutboxMessage } from '../messages/message.ts';
import type { Write } from '../ports.ts';

const maxAttempts = 5;

/** What somebody outside a flow's own page came to: a mailed link, a phone, a provider. */
export interface Outcome { refusal?: Refusal | undefined; writes: Write[]; messages?: OutboxMessage[] }

/**
 * Makes a decision and commits it as a whole. Where somebody else was first it is made anew on fresh rows; a condition that names a refusal ends in
 * it, and then nothing is written.
 * @throws Fault `unavailable` where it could not be settled
 */
export async function settle<Decided extends Outcome>(environment: Environment, decide: () => Promise<Decided>): Promise<Decided | { refusal: Refusal }> {
  const { clock, store } = environment.ports;
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    const decided = await decide();
    const { writes, messages = [] } = decided;
    const now = clock.now();
    const posted = await environment.outbox.post(messages, now);
    const all = [...writes, ...posted.writes];
    const result = all.length === 0 ? { done: true as const } : await store.commit(all, now);
    if (result.done) {
      posted.send();
      return decided;
    }
    const failed = writes[result.failed];
    const orElse = failed && 'orElse' in failed ? failed.orElse : undefined;
    if (orElse !== undefined && orElse !== 'again') return { refusal: orElse };
  }
  throw new Fault('unavailable', {}, { headers: { 'Retry-After': '1' } });
}
