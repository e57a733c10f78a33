import { countLimits } from '../../guards/count-limits.ts';
import type { Decision, RuleContext } from '../../rule.ts';
import { countPhoneAccount } from '../count-phone-account.ts';
import { findFullUntil } from '../find-full-until.ts';
import { makeRefusal } from '../make-refusal.ts';
import { leadToPhone } from './lead-to-phone.ts';
import type { Registration } from './registration.ts';

/**
 * The way back to where the phone is typed, where this phone can have no account more: ever (PHN-5), or today (LIM-1). Asked after the proof
 * only: before, it would tell how many accounts a phone carries (threat 58).
 * @param phone E.164, proved
 */
export async function refuseFullPhone(context: RuleContext<unknown>, registration: Registration, phone: string): Promise<Decision | undefined> {
  const { policy, read } = context;
  const { cap } = policy.phone;
  const isCapped = cap !== undefined && (await findFullUntil(read, [countPhoneAccount(phone, policy)])) !== undefined;
  const retryAt = await findFullUntil(read, countLimits('register:target', phone, policy.limits.register.target));
  if (!isCapped && retryAt === undefined) return undefined;
  const refusal = isCapped ? makeRefusal('phone_limit_reached', { max: cap }) : makeRefusal('rate_limited', { retryAt: retryAt ?? 0 });
  return { refusal, writes: [], messages: [], next: await leadToPhone(context, registration) };
}
