import type { Decision, Next, RuleContext } from '../../rule.ts';
import type { AccountRow } from '../../tables.ts';
import { completePayload } from '../complete-payload.ts';
import type { LoginData, Told } from './login-data.ts';

/**
 * Lets a person in who has proved to be the account's: signed in, or first led through what their registration still misses (REG-1).
 * @param account as it will stand
 * @param identityId the identity the session is born from, if any (DIS-5)
 * @param told what the end says
 */
export function enter({ policy, request, flow }: Pick<RuleContext<unknown>, 'policy' | 'request' | 'flow'>, account: AccountRow, identityId?: string, told?: Told): Pick<Decision, 'signIn' | 'messages'> & { next: Next } {
  const data: LoginData = { accountId: account.id, ...(identityId === undefined ? {} : { identityId }), ...(told === undefined ? {} : { told }) };
  const isMissing = account.missingSteps.includes('industry');
  const passed = flow?.progress.steps.slice(0, flow.progress.at + 1) ?? ['credentials'];
  const steps = [...passed, ...(isMissing ? ['industry'] : []), 'complete'];
  const at = passed.length;
  return isMissing
    ? { next: { state: 'industry', payload: { industries: [...policy.industries] }, data, steps, at }, messages: [] }
    : { next: { state: 'complete', payload: completePayload(request, account, told?.notices ?? [], { provider: told?.provider }), data, steps, at }, messages: [], signIn: { accountId: account.id, identityId } };
}
