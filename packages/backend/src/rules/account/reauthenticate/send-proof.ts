import type { ActionInput } from '@cloud-sign-in/contract';
import type { Rule } from '../../../rule.ts';
import { limitCounts } from '../../limit-counts.ts';
import { openPasscode } from '../../open-passcode.ts';
import { pickChannel } from '../../pick-channel.ts';
import { tellNextSend } from '../../tell-next-send.ts';
import { asOwner } from '../as-owner.ts';
import { findOwner } from '../find-owner.ts';
import { leadToProof } from '../lead-to-proof.ts';

/** Sends a passcode to the account's security phone, which no request names (PHN-6). A human check stands before the first of a flow (LIM-4). */
export const sendProof: Rule<ActionInput<'change-password', 'reauthenticate', 'sendProof'>> = {
  async needsHumanCheck(context) {
    const owner = await findOwner(context);
    const phone = owner?.account.phone;
    return context.policy.humanCheckBeforePasscode && phone !== undefined && owner?.data.checkedPhones.includes(phone) === false;
  },
  async limits(context) {
    const phone = (await findOwner(context))?.account.phone;
    return phone === undefined ? [] : limitCounts(context.policy, 'sendPasscode', { target: phone, address: context.request.address, flowId: context.flowId });
  },
  decide: (context) => asOwner(context, async ({ account, data }) => {
    const { input, policy, read, request, flowId, now } = context;
    const { phone } = account;
    // Not among the ways that were offered: there is nowhere to send to.
    if (phone === undefined) return { writes: [], messages: [] };
    const channel = pickChannel(policy, input.channel);
    const { passcodeId, expiresAt, writes, messages } = await openPasscode(context, { purpose: 'reauthenticate', phone, channel, replaces: data.passcodeId });
    const nextSend = await tellNextSend(read, limitCounts(policy, 'sendPasscode', { target: phone, address: request.address, flowId }), now);
    const sent = { ...data, passcodeId, channel, checkedPhones: [...new Set([...data.checkedPhones, phone])] };
    return { writes, messages, next: leadToProof(context, account, sent, { ...nextSend, passcodeExpiresAt: expiresAt }) };
  }),
};
