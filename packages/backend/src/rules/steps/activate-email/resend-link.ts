import type { ActionInput } from '@cloud-sign-in/contract';
import type { Rule } from '../../../rule.ts';
import { limitCounts } from '../../limit-counts.ts';
import { mailboxKey } from '../../mailbox-key.ts';
import { readRegistration } from '../../register/registration.ts';
import { sendActivation } from '../../register/send-activation.ts';

/** Mails another activation link; the ones before are void (EML-2). Once a link was used there is nothing to send. */
export const resendLink: Rule<ActionInput<'register', 'activateEmail', 'resendLink'>> = {
  limits({ policy, request: { address }, flow, flowId }) {
    const { email, isEmailProved } = readRegistration(flow);
    return isEmailProved || email === undefined ? [] : limitCounts(policy, 'sendMail', { target: mailboxKey(email.key), address, flowId });
  },
  async decide(context) {
    const registration = readRegistration(context.flow);
    return registration.isEmailProved ? { writes: [], messages: [] } : sendActivation(context, registration);
  },
};
