import { parseEmail, type ActionInput } from '@cloud-sign-in/contract';
import type { Rule } from '../../../rule.ts';
import { limitCounts } from '../../limit-counts.ts';
import { mailboxKey } from '../../mailbox-key.ts';
import { makeRefusal } from '../../make-refusal.ts';
import { passStep } from '../../pass-step.ts';
import { refuse } from '../../refuse.ts';
import { readRegistration } from '../../register/registration.ts';
import { takeConsent } from '../../register/take-consent.ts';

/**
 * Takes the e-mail a provider's way asks for (PRV-1). It proves nothing: never a login, never a way to somebody's account (threat 77). The mail that
 * verifies it leaves once the account exists; its limits are consumed here.
 */
export const submitEmail: Rule<ActionInput<'login', 'email', 'submitEmail'>> = {
  limits({ input, policy, request: { address }, flow, flowId }) {
    const email = parseEmail(input.email);
    const taken = takeConsent(policy, readRegistration(flow), 'email', input.agreements);
    return email === undefined || 'refusal' in taken ? [] : limitCounts(policy, 'sendMail', { target: mailboxKey(email.key), address, flowId });
  },
  async decide(context) {
    const email = parseEmail(context.input.email);
    if (email === undefined) return refuse(makeRefusal('email_invalid', {}));
    const taken = takeConsent(context.policy, readRegistration(context.flow), 'email', context.input.agreements);
    return 'refusal' in taken ? refuse(taken.refusal) : passStep(context, { ...taken.registration, typedEmail: email }, 'email');
  },
};
