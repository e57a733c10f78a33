import type { Payload } from '@cloud-sign-in/contract';
import type { Next, RuleContext } from '../../rule.ts';
import { listAskedAgreements } from '../register/list-asked-agreements.ts';
import type { Registration } from '../register/registration.ts';
import { stepProgress } from '../register/step-progress.ts';

interface Offered { handle: string; accountId: string; maskedName: string }

/**
 * Leads to where an account on the proved phone is chosen, or a new one decided on (ASC-2, ASC-4). With no account to offer it is where a new one is agreed
 * to (ASC-3, REG-9).
 */
export function offerAccounts({ policy }: Pick<RuleContext<unknown>, 'policy'>, registration: Registration, offered: readonly Offered[]): Next {
  const { identity, method } = registration;
  if (identity === undefined) throw new Error('There is no identity to associate');
  const { provider, nickname } = identity;
  const agreements = listAskedAgreements(policy, registration, 'associate');
  const payload: Payload<'login', 'associate'> = {
    provider, ...(nickname === undefined ? {} : { nickname }), by: 'phone',
    accounts: offered.map(({ handle, maskedName }) => ({ handle, maskedName })),
    ...(agreements.length > 0 ? { agreements } : {}),
  };
  const data: Registration = { ...registration, offered: offered.map(({ handle, accountId }) => ({ handle, accountId })) };
  return { state: 'associate', payload, data, at: stepProgress(policy, method, 'associate').at };
}
