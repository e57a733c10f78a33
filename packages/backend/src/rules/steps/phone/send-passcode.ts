import type { ActionInput, Refusal } from '@cloud-sign-in/contract';
import type { Rule, RuleContext } from '../../../rule.ts';
import { judgePhone } from '../../judge-phone.ts';
import { limitCounts } from '../../limit-counts.ts';
import { refuse } from '../../refuse.ts';
import { readRegistration, type Registration } from '../../register/registration.ts';
import { sendRegistrationPasscode } from '../../register/send-registration-passcode.ts';
import { takeConsent } from '../../register/take-consent.ts';

type Context = RuleContext<ActionInput<'register', 'phone', 'sendPasscode'>>;

/**
 * Sends a passcode to the phone typed (PHN-1 … PHN-4). A human check stands before the first one this flow sends to a phone (LIM-4). Nothing in
 * the answer depends on what accounts the phone carries (threat 40).
 */
export const sendPasscode: Rule<Context['input']> = {
  needsHumanCheck(context) {
    const { policy, flow } = context;
    const judged = judge(context);
    return policy.humanCheckBeforePasscode && 'phone' in judged && !readRegistration(flow).checkedPhones.includes(judged.phone);
  },
  limits(context) {
    const { policy, request: { address }, flowId } = context;
    const judged = judge(context);
    return 'phone' in judged ? limitCounts(policy, 'sendPasscode', { target: judged.phone, address, flowId }) : [];
  },
  async decide(context) {
    const judged = judge(context);
    return 'refusal' in judged ? refuse(judged.refusal) : sendRegistrationPasscode(context, judged.registration, judged.phone, context.input.channel);
  },
};

/** The phone, then the agreements, where this step asks for them (REG-9): the order they stand in. */
function judge({ input, policy, flow }: Context): { phone: string; registration: Registration } | { refusal: Refusal } {
  const judged = judgePhone(input.phone, input.region, policy);
  if ('refusal' in judged) return judged;
  const taken = takeConsent(policy, readRegistration(flow), 'phone', input.agreements);
  return 'refusal' in taken ? taken : { phone: judged.phone, registration: taken.registration };
}
