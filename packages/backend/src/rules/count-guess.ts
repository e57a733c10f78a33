import type { Policy } from '@cloud-sign-in/contract';
import type { LimitUse } from '../rule.ts';
import { makeRefusal } from './make-refusal.ts';

/**
 * The count of a guess at one passcode, consumed before it is compared, so that parallel requests share the budget (PHN-4, threat 33).
 * A passcode whose guesses are used up is void; asking for a new one is the way on.
 */
export function countGuess(passcodeId: string, { passcode }: Policy): LimitUse {
  return {
    do: 'count',
    id: `guess:${passcodeId}`,
    limit: passcode.guesses,
    windowMilliseconds: passcode.lifetimeSeconds * 1000,
    orElse: makeRefusal('passcode_void', {}),
  };
}
