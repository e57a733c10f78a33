import type { Decision, RuleContext } from '../../rule.ts';
import { offerAccounts } from '../associate/offer-accounts.ts';
import { makeRefusal } from '../make-refusal.ts';
import { nextStep } from '../next-step.ts';
import { findWay } from './find-way.ts';
import { leadToPhone } from './lead-to-phone.ts';
import { listMissingAgreements } from './list-missing-agreements.ts';
import type { Registration } from './registration.ts';

/**
 * Leads to the step that asks for the agreements, where an account would be created without one of them (REG-9): nobody chose to create it yet (ASC-3), or
 * another version holds since they were accepted. What was answered there is asked once more; everything else is kept.
 * @returns undefined where all are accepted, or none are asked for on this way
 */
export async function leadToConsent(context: RuleContext<unknown>, registration: Registration): Promise<Decision | undefined> {
  const { policy } = context;
  const missing = listMissingAgreements(registration.agreements, policy);
  if (registration.identity === undefined || missing.length === 0) return undefined;
  const { associates, createsAccountAfter } = findWay(policy, registration.method);
  if (associates === 'phone') return { writes: [], messages: [], next: offerAccounts(context, registration, []) };
  const refusal = makeRefusal('agreements_required', { missing });
  if (createsAccountAfter === 'phone') return { refusal, writes: [], messages: [], next: await leadToPhone(context, registration) };
  const { industry, typedEmail, ...kept } = registration;
  const asked: Registration = createsAccountAfter === 'industry' ? { ...kept, ...(typedEmail && { typedEmail }) } : { ...kept, ...(industry !== undefined && { industry }) };
  return { refusal, ...(await nextStep(context, asked, undefined)) };
}
