import type { ActionInput } from '@cloud-sign-in/contract';
import type { Rule } from '../../../rule.ts';
import { limitCounts } from '../../limit-counts.ts';
import { readAccountFlow } from '../account-flow.ts';
import { asProvedOwner } from '../as-proved-owner.ts';
import { isProved } from '../is-proved.ts';
import { sendNewPhonePasscode } from './send-new-phone-passcode.ts';

/** Sends another passcode to the new phone, by the same or the other channel; the one before is void (PHN-3, PHN-4). */
export const resendPasscode: Rule<ActionInput<'change-phone', 'passcode', 'resendPasscode'>> = {
  limits(context) {
    const { policy, request: { address }, flow, flowId } = context;
    const { phone, provedAt } = readAccountFlow(flow);
    return isProved(context, provedAt) ? limitCounts(policy, 'sendPasscode', { target: phone, address, flowId }) : [];
  },
  decide: (context) => asProvedOwner(context, ({ data }) => sendNewPhonePasscode(context, data, data.phone ?? '', context.input.channel)),
};
