import type { ActionInput } from '@cloud-sign-in/contract';
import type { Rule } from '../../../rule.ts';
import { limitCounts } from '../../limit-counts.ts';
import { readRegistration, type Registration } from '../../register/registration.ts';
import { sendRegistrationPasscode } from '../../register/send-registration-passcode.ts';

/** Sends another passcode to the same phone, by the same or the other channel; the one before is void (PHN-3, PHN-4). */
export const resendPasscode: Rule<ActionInput<'register', 'passcode', 'resendPasscode'>> = {
  limits({ policy, request: { address }, flow, flowId }) {
    return limitCounts(policy, 'sendPasscode', { target: phoneOf(readRegistration(flow)), address, flowId });
  },
  decide(context) {
    const registration = readRegistration(context.flow);
    return sendRegistrationPasscode(context, registration, phoneOf(registration), context.input.channel);
  },
};

function phoneOf({ phone }: Registration): string {
  if (phone === undefined) throw new Error('No phone was typed');
  return phone;
}
