import type { ActionInput } from '@cloud-sign-in/contract';
import { countLimits } from '../../../guards/count-limits.ts';
import type { Decision, Rule, RuleContext } from '../../../rule.ts';
import { checkPasscode } from '../../check-passcode.ts';
import { countPhoneAccount } from '../../count-phone-account.ts';
import { countVerification } from '../../count-verification.ts';
import { createAccount } from '../../create-account.ts';
import { findFullUntil } from '../../find-full-until.ts';
import { makeRefusal } from '../../make-refusal.ts';
import { nextStep } from '../../next-step.ts';
import { refuse } from '../../refuse.ts';
import { leadToPhone } from '../../register/lead-to-phone.ts';
import { readRegistration, type Registration } from '../../register/registration.ts';

/**
 * Takes the passcode that proves the phone, and creates the account (REG-2, PHN-4). Only here, after the proof, a person learns that the phone
 * carries as many accounts as it may, and goes back to type another one with everything kept (PHN-5).
 */
export const submitPasscode: Rule<ActionInput<'register', 'passcode', 'submitPasscode'>> = {
  limits(context) {
    const { passcodeId, phone } = readRegistration(context.flow);
    return countVerification(context, passcodeId ?? context.flowId, phone ?? context.flowId);
  },

  async decide(context) {
    const registration = readRegistration(context.flow);
    const proof = await checkPasscode(context, 'register', registration.passcodeId ?? '', context.input.passcode);
    if ('refusal' in proof) return refuse(proof.refusal);
    const full = await refuseFullPhone(context, registration, proof.phone);
    if (full) return { ...full, writes: [proof.consume] };

    const locale = context.flow?.locale ?? context.request.locale;
    const created = await createAccount({ ...context, locale }, registration, proof.phone);
    // The flow reserved what it typed for as long as it lives: only a lost reservation leads here.
    if ('taken' in created) return refuse(makeRefusal('account_name_taken', {}));
    const { account, phoneCanLogin } = created;
    const { passwordHash: _, passcodeId: __, ...kept } = registration;
    const isNews = context.policy.phoneLogin === 'first' && !phoneCanLogin;
    const done: Registration = { ...kept, accountId: account.id, isCreated: true, notices: isNews ? ['phone_cannot_login'] : [] };
    const onward = await nextStep(context, done, 'phone', account);
    const counts = countLimits('register:target', proof.phone, context.policy.limits.register.target);
    return { ...onward, writes: [proof.consume, ...counts, ...created.writes, ...onward.writes] };
  },
};

/** The way back where this phone can have no account more: ever (PHN-5), or today (LIM-1). */
async function refuseFullPhone(context: RuleContext<unknown>, registration: Registration, phone: string): Promise<Omit<Decision, 'writes'> | undefined> {
  const { policy, read } = context;
  const { cap } = policy.phone;
  const isCapped = cap !== undefined && (await findFullUntil(read, [countPhoneAccount(phone, policy)])) !== undefined;
  const retryAt = await findFullUntil(read, countLimits('register:target', phone, policy.limits.register.target));
  if (!isCapped && retryAt === undefined) return undefined;
  const refusal = isCapped ? makeRefusal('phone_limit_reached', { max: cap }) : makeRefusal('rate_limited', { retryAt: retryAt ?? 0 });
  return { refusal, messages: [], next: await leadToPhone(context, registration) };
}
