import type { RegistrationStep } from '@cloud-sign-in/contract';
import { countLimits } from '../guards/count-limits.ts';
import type { Decision, RuleContext } from '../rule.ts';
import { createAccount } from './create-account.ts';
import { findFullUntil } from './find-full-until.ts';
import { judgeIdentity } from './identity/judge-identity.ts';
import { makeRefusal } from './make-refusal.ts';
import { nextStep } from './next-step.ts';
import { refuse } from './refuse.ts';
import { findWay, type RegistrationWay } from './register/find-way.ts';
import { isAnswered } from './register/is-answered.ts';
import { leadToConsent } from './register/lead-to-consent.ts';
import { refuseFullPhone } from './register/refuse-full-phone.ts';
import type { Registration } from './register/registration.ts';

/**
 * Goes on from a step that is done, on whatever way a person registers: to the next one the policy lists, and, once every step up to
 * `createsAccountAfter` is answered, through the creation of the account (REG-7). The cap of the phone is counted there, in the same commit,
 * so it is exact over every way (PHN-5); where it is full the person goes back to the phone with everything else kept.
 * @param registration as it stands with the step done
 * @param done undefined: what the way begins with
 */
export async function passStep(context: RuleContext<unknown>, registration: Registration, done: RegistrationStep | undefined): Promise<Decision> {
  const { policy, read, request } = context;
  if (registration.isCreated) return nextStep(context, registration, done, await read.get('accounts', registration.accountId));
  const way = findWay(policy, registration.method);
  const proofs = way.steps.slice(0, way.steps.indexOf(way.createsAccountAfter) + 1);
  if (!proofs.every((step) => isAnswered(registration, step))) return nextStep(context, registration, done);

  const { identity, provedPhone } = registration;
  if (identity !== undefined) {
    const judged = await judgeIdentity(context, identity);
    if (judged) return judged;
    const retryAt = await findFullUntil(read, countLimits('register:address', request.address, policy.limits.register.address));
    if (retryAt !== undefined) return refuse(makeRefusal('rate_limited', { retryAt }));
  }
  const unconsented = await leadToConsent(context, registration);
  if (unconsented) return unconsented;
  const full = provedPhone === undefined ? undefined : await refuseFullPhone(context, registration, provedPhone);
  if (full) return full;

  const locale = context.flow?.locale ?? request.locale;
  const created = await createAccount({ ...context, locale }, registration, provedPhone);
  // The flow reserved what it typed for as long as it lives: only a lost reservation leads here.
  if ('taken' in created) return refuse(makeRefusal('account_name_taken', {}));
  const { account, phoneCanLogin, messages } = created;
  const { passwordHash: _, passcodeId: __, ...kept } = registration;
  const isNews = policy.phoneLogin === 'first' && provedPhone !== undefined && !phoneCanLogin;
  const notices: Registration['notices'] = [
    ...(identity === undefined ? [] : tellMade(context, way)),
    ...(isNews ? ['phone_cannot_login' as const] : []),
    ...(messages.length > 0 ? ['security_email_sent' as const] : []),
  ];
  const email = registration.typedEmail?.address;
  const ready: Registration = { ...kept, accountId: account.id, isCreated: true, notices, ...(email === undefined ? {} : { securityEmail: email }) };
  const onward = await nextStep(context, ready, done, account);
  const counts = [
    ...(provedPhone === undefined ? [] : countLimits('register:target', provedPhone, policy.limits.register.target)),
    ...(identity === undefined ? [] : countLimits('register:address', request.address, policy.limits.register.address)),
  ];
  return { ...onward, writes: [...counts, ...created.writes, ...onward.writes], messages: [...messages, ...onward.messages] };
}

/** A login says that it ended in a registration (IND-1); a page that registers says so anyway. Either says what logs in from now on. */
function tellMade({ flow }: RuleContext<unknown>, { associates }: RegistrationWay): Registration['notices'] {
  return [...(associates === 'phone' ? ['account_created' as const] : flow?.flow === 'login' ? ['registered' as const] : []), 'associated'];
}
