import type { ActionInput } from '@cloud-sign-in/contract';
import type { Rule } from '../../../rule.ts';
import { limitCounts } from '../../limit-counts.ts';
import { readAccountFlow } from '../account-flow.ts';
import { asProvedOwner } from '../as-proved-owner.ts';
import { sendNewPhonePasscode } from './send-new-phone-passcode.ts';

/** Sends another passcode to the new phone, by the same or the other channel; the one before is void (PHN-3, PHN-4). */
export const resendPasscode: Rule<ActionInput<'change-phone', 'passcode', 'resendPasscode'>> = {
  limits({ policy, request: { address }, flow, flowId }) {
    return limitCounts(policy, 'sendPasscode', { target: readAccountFlow(flow).phone, address, flowId });
  },
  decide: (context) => asProvedOwner(context, ({ data }) => sendNewPhonePasscode(context, data, data.phone ?? '', context.input.channel)),
};
