import type { ActionInput } from '@cloud-sign-in/contract';
import type { Rule } from '../../../rule.ts';
import { judgePhone } from '../../judge-phone.ts';
import { limitCounts } from '../../limit-counts.ts';
import { refuse } from '../../refuse.ts';
import { readRegistration } from '../../register/registration.ts';
import { sendRegistrationPasscode } from '../../register/send-registration-passcode.ts';

/**
 * Sends a passcode to the phone typed (PHN-1 … PHN-4). A human check stands before the first one this flow sends to a phone (LIM-4). Nothing in
 * the answer depends on what accounts the phone carries (threat 40).
 */
export const sendPasscode: Rule<ActionInput<'register', 'phone', 'sendPasscode'>> = {
  needsHumanCheck({ input, policy, flow }) {
    const judged = judgePhone(input.phone, input.region, policy);
    return policy.humanCheckBeforePasscode && 'phone' in judged && !readRegistration(flow).checkedPhones.includes(judged.phone);
  },
  limits({ input, policy, request: { address }, flowId }) {
    const judged = judgePhone(input.phone, input.region, policy);
    return 'phone' in judged ? limitCounts(policy, 'sendPasscode', { target: judged.phone, address, flowId }) : [];
  },
  async decide(context) {
    const { input, policy, flow } = context;
    const judged = judgePhone(input.phone, input.region, policy);
    if ('refusal' in judged) return refuse(judged.refusal);
    return sendRegistrationPasscode(context, readRegistration(flow), judged.phone, input.channel);
  },
};
