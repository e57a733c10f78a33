import type { Policy } from '@cloud-sign-in/contract';
import type { LimitUse, RuleContext } from '../rule.ts';
import { countGuess } from './count-guess.ts';
import { limitCounts } from './limit-counts.ts';

/**
 * The limits on trying a passcode (LIM-1), its own guesses last: in a flow that has used up all it may try, another passcode would not help.
 * @param target what is guessed at: the phone, or the identifier typed where the phone must not show
 */
export function countVerification({ policy, request, flowId }: Pick<RuleContext<unknown>, 'request' | 'flowId'> & { policy: Policy }, passcodeId: string, target: string): LimitUse[] {
  return [...limitCounts(policy, 'verifyPasscode', { target, address: request.address, flowId }), countGuess(passcodeId, policy)];
}
