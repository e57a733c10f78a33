import type { Policy, Refusal, RegistrationStep } from '@cloud-sign-in/contract';
import { makeRefusal } from '../make-refusal.ts';
import { listAskedAgreements } from './list-asked-agreements.ts';
import type { Registration } from './registration.ts';

/**
 * Takes the agreements that a step asked for (REG-9): all of them, in the version that holds now, or none. What nobody asked for counts for nothing.
 * @param accepted id → version, as the page says
 * @returns the registration with them, or the refusal that names what is missing
 */
export function takeConsent(policy: Policy, registration: Registration, step: RegistrationStep | 'associate', accepted: Readonly<Record<string, string>> = {}): { registration: Registration } | { refusal: Refusal } {
  const asked = listAskedAgreements(policy, registration, step);
  const missing = asked.filter(({ id, version }) => !Object.hasOwn(accepted, id) || accepted[id] !== version).map(({ id }) => id);
  if (missing.length > 0) return { refusal: makeRefusal('agreements_required', { missing }) };
  return { registration: { ...registration, agreements: { ...registration.agreements, ...Object.fromEntries(asked.map(({ id, version }) => [id, version])) } } };
}
