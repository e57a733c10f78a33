import type { ActionInput } from '@cloud-sign-in/contract';
import type { Rule } from '../../../rule.ts';
import { judgePhone } from '../../judge-phone.ts';
import { limitCounts } from '../../limit-counts.ts';
import { refuse } from '../../refuse.ts';
import { readAccountFlow } from '../account-flow.ts';
import { asProvedOwner } from '../as-proved-owner.ts';
import { isProved } from '../is-proved.ts';
import { sendNewPhonePasscode } from './send-new-phone-passcode.ts';

/**
 * Sends a passcode to the new phone; nothing in the answer depends on what accounts it carries (threat 40). Where the proof has grown old nothing is sent,
 * and so nothing asked or counted for it.
 */
export const sendPasscode: Rule<ActionInput<'change-phone', 'phone', 'sendPasscode'>> = {
  needsHumanCheck(context) {
    const { input, policy, flow } = context;
    const judged = judgePhone(input.phone, input.region, policy);
    const { checkedPhones, provedAt } = readAccountFlow(flow);
    return policy.humanCheckBeforePasscode && 'phone' in judged && isProved(context, provedAt) && !checkedPhones.includes(judged.phone);
  },
  limits(context) {
    const { input, policy, request: { address }, flow, flowId } = context;
    const judged = judgePhone(input.phone, input.region, policy);
    return 'phone' in judged && isProved(context, readAccountFlow(flow).provedAt) ? limitCounts(policy, 'sendPasscode', { target: judged.phone, address, flowId }) : [];
  },
  decide: (context) => asProvedOwner(context, async ({ data }) => {
    const { input, policy } = context;
    const judged = judgePhone(input.phone, input.region, policy);
    return 'refusal' in judged ? refuse(judged.refusal) : sendNewPhonePasscode(context, data, judged.phone, input.channel);
  }),
};
