import { parseEmail, type ActionInput } from '@cloud-sign-in/contract';
import { countLimits } from '../../../guards/count-limits.ts';
import type { Rule } from '../../../rule.ts';
import { limitCounts } from '../../limit-counts.ts';
import { mailboxKey } from '../../mailbox-key.ts';
import { makeRefusal } from '../../make-refusal.ts';
import { refuse } from '../../refuse.ts';
import { readRegistration } from '../../register/registration.ts';
import { sendActivation } from '../../register/send-activation.ts';

/**
 * Registers another address in place of a mistyped one; links to the one before are void (EML-2). The password stays the one chosen: only
 * its hash is kept, so that it cannot be compared with the new local part (PWD-5) before it is typed again.
 */
export const changeAddress: Rule<ActionInput<'register', 'activateEmail', 'changeAddress'>> = {
  limits({ input, policy, request: { address }, flow, flowId }) {
    const email = parseEmail(input.email);
    if (email === undefined || readRegistration(flow).isEmailProved) return [];
    const target = mailboxKey(email.key);
    return [...countLimits('register:target', target, policy.limits.register.target), ...limitCounts(policy, 'sendMail', { target, address, flowId })];
  },
  async decide(context) {
    const registration = readRegistration(context.flow);
    if (registration.isEmailProved) return { writes: [], messages: [] };
    const email = parseEmail(context.input.email);
    return email === undefined ? refuse(makeRefusal('email_invalid', {})) : sendActivation(context, { ...registration, email });
  },
};
