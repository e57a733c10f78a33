import type { Decision, Next, RuleContext } from '../../rule.ts';
import type { AccountRow } from '../../tables.ts';
import { completePayload } from '../complete-payload.ts';
import type { LoginData } from './login-data.ts';

/**
 * Lets a person in whose password was right: signed in, or first led through what their registration still misses (REG-1).
 * @param account as it will stand
 */
export function enter({ policy, request, flow }: Pick<RuleContext<unknown>, 'policy' | 'request' | 'flow'>, account: AccountRow): Pick<Decision, 'signIn' | 'messages'> & { next: Next } {
  const data: LoginData = { accountId: account.id };
  const isMissing = account.missingSteps.includes('industry');
  const steps = flow?.progress.steps ?? ['credentials', ...(isMissing ? ['industry'] : []), 'complete'];
  const at = isMissing ? 1 : steps.length - 1;
  return isMissing
    ? { next: { state: 'industry', payload: { industries: [...policy.industries] }, data, steps, at }, messages: [] }
    : { next: { state: 'complete', payload: completePayload(request, account, []), data, steps, at }, messages: [], signIn: { accountId: account.id } };
}
