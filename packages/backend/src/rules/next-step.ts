import type { RegistrationStep } from '@cloud-sign-in/contract';
import type { Decision, Next, RuleContext } from '../rule.ts';
import type { AccountRow } from '../tables.ts';
import { completePayload } from './complete-payload.ts';
import { identityIds } from './identity/identity-ids.ts';
import { missingSteps } from './missing-steps.ts';
import { findWay } from './register/find-way.ts';
import { isAnswered } from './register/is-answered.ts';
import { listAskedAgreements } from './register/list-asked-agreements.ts';
import { phonePayload } from './register/phone-payload.ts';
import type { Registration } from './register/registration.ts';
import { sendActivation } from './register/send-activation.ts';
import { stepProgress } from './register/step-progress.ts';

/** The part of a decision that leads onward. */
export type Onward = Pick<Decision, 'writes' | 'messages' | 'signIn'> & { next: Next };

/**
 * Leads a registration to the step its policy lists after the one that is done, or to its end. Steps come in the policy's order and none is
 * passed over (REG-7), but for those that are answered already or that the account has finished elsewhere. The person is signed in as soon as nothing required is missing
 * (REG-1, REG-2).
 * @param registration as it stands with the step done
 * @param done undefined: the credentials
 * @param account as it will stand, once there is one
 */
export async function nextStep(context: RuleContext<unknown>, registration: Registration, done: RegistrationStep | undefined, account?: AccountRow): Promise<Onward> {
  const { policy } = context;
  const way = findWay(policy, registration.method);
  const isDone = (step: RegistrationStep): boolean => (account === undefined ? isAnswered(registration, step) : step !== 'securityEmail' && !account.missingSteps.includes(step));
  const ahead = way.steps.slice(done === undefined ? 0 : way.steps.indexOf(done) + 1).filter((step) => !isDone(step));
  const step = ahead[0] ?? 'complete';
  const signsIn = account !== undefined && !registration.isSignedIn && missingSteps(ahead).length === 0;
  const data: Registration = signsIn ? { ...registration, isSignedIn: true } : registration;
  const progress = stepProgress(policy, registration.method, step);
  const asked = step === 'complete' ? [] : listAskedAgreements(policy, registration, step);
  const asks = asked.length > 0 ? { agreements: asked } : {};
  // A password just chosen, or a phone just proved.
  const provedAt = registration.identity === undefined || registration.provedPhone !== undefined ? context.now : undefined;
  const onward = { writes: [], messages: [], ...(signsIn ? { signIn: { accountId: account.id, identityId: registration.identity && identityIds.own(registration.identity), provedAt } } : {}) };
  switch (step) {
    case 'activateEmail': {
      const { writes, messages, next } = await sendActivation(context, data);
      return { writes, messages, next: { ...next, ...progress } };
    }
    case 'phone':
      return { ...onward, next: { state: step, payload: phonePayload(policy, { agreements: asked }), data, ...progress } };
    case 'email':
      return { ...onward, next: { state: step, payload: { linkLifetimeSeconds: policy.lifetimes.verificationLink, ...asks }, data, ...progress } };
    case 'industry':
      return { ...onward, next: { state: step, payload: { industries: [...policy.industries], ...asks }, data, ...progress } };
    case 'securityEmail':
      return { ...onward, next: { state: step, payload: { linkLifetimeSeconds: policy.lifetimes.verificationLink }, data, ...progress } };
    case 'complete': {
      // Whoever came by a JD account has one that works there.
      const tellsOfMall = way.accountKind === 'cloud' && policy.register.notices.includes('not_for_mall');
      const notices: Registration['notices'] = [...registration.notices, ...(tellsOfMall ? ['not_for_mall' as const] : [])];
      const payload = completePayload(context.request, data.isSignedIn ? account : undefined, notices, { email: registration.securityEmail, provider: registration.identity?.provider });
      return { ...onward, next: { state: step, payload, data: forget(data), ...progress } };
    }
    default:
      return step satisfies never;
  }
}

/** What may go when a registration is over. */
function forget({ method, accountId, isCreated, isSignedIn }: Registration): Pick<Registration, 'method' | 'accountId' | 'isCreated' | 'isSignedIn'> {
  return { method, accountId, isCreated, isSignedIn };
}
