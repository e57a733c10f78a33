import type { Refusal } from '@cloud-sign-in/contract';
import type { Count } from '../ports.ts';

/** Whether a full count is a refusal of its own: no wait empties it. */
export function isFinal(count: Count): count is Count & { orElse: Refusal } {
  return count.orElse !== undefined && count.orElse !== 'again';
}
