import type { Agreement, Policy, RegistrationStep } from '@cloud-sign-in/contract';
import { findWay } from './find-way.ts';
import { listMissingAgreements } from './list-missing-agreements.ts';
import type { Registration } from './registration.ts';

/**
 * The agreements a step of a first login at a provider asks for (REG-9): all that are not accepted yet, on the last step before the account exists. Whoever
 * associates an account there is already never sees them; where the phone may have one, the choice to create another asks (ASC-3, ASC-4).
 */
export function listAskedAgreements(policy: Policy, registration: Registration, step: RegistrationStep | 'associate'): Agreement[] {
  const { identity, isCreated, method, agreements } = registration;
  if (identity === undefined || isCreated || consentStep(policy, method) !== step) return [];
  const missing = listMissingAgreements(agreements, policy);
  return policy.agreements.filter(({ id }) => missing.includes(id));
}

function consentStep(policy: Policy, method: Registration['method']): RegistrationStep | 'associate' {
  const { associates, createsAccountAfter } = findWay(policy, method);
  return associates === 'phone' ? 'associate' : createsAccountAfter;
}
