import type { Payload } from '@cloud-sign-in/contract';
import type { ProviderIdentity } from '../../provider.ts';
import type { Decision, RuleContext } from '../../rule.ts';
import { makeAccountId } from '../make-account-id.ts';
import { passStep } from '../pass-step.ts';
import { findWay } from '../register/find-way.ts';
import type { Registration } from '../register/registration.ts';
import { stepProgress } from '../register/step-progress.ts';

/**
 * Begins the first login of an identity nobody has (PRV-1 … PRV-5): a registration on its provider's way. Where the way offers it, the person first says
 * whether there is an account already (PRV-8); nothing of an account exists before the proofs (REG-7, threat 71).
 */
export async function leadToFirstLogin(context: RuleContext<unknown>, identity: ProviderIdentity): Promise<Decision> {
  const { policy, random } = context;
  const { provider, nickname } = identity;
  const registration: Registration = {
    method: provider, identity, accountId: makeAccountId(random), isCreated: false, isSignedIn: false, isEmailProved: false, agreements: {}, checkedPhones: [], notices: [],
  };
  if (findWay(policy, provider).associates !== 'password') {
    const { steps } = stepProgress(policy, provider, 'complete');
    const decision = await passStep(context, registration, undefined);
    return decision.next ? { ...decision, next: { steps, ...decision.next } } : decision;
  }
  const payload: Payload<'login', 'associate'> = { provider, ...(nickname === undefined ? {} : { nickname }), by: 'password', accounts: [] };
  return { writes: [], messages: [], next: { state: 'associate', payload, data: registration, ...stepProgress(policy, provider, 'associate') } };
}
