import type { Refusal } from '@cloud-sign-in/contract';
import type { Decision } from '../rule.ts';

/** The decision to refuse and to change nothing. */
export function refuse(refusal: Refusal): Decision {
  return { refusal, writes: [], messages: [] };
}
