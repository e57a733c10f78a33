import type { Decision, RuleContext } from '../../../rule.ts';
import { limitCounts } from '../../limit-counts.ts';
import { openPasscode, type Channel } from '../../open-passcode.ts';
import { pickChannel } from '../../pick-channel.ts';
import { tellNextSend } from '../../tell-next-send.ts';
import type { AccountFlow } from '../account-flow.ts';
import { placeIn } from '../place-in.ts';

/** Sends a passcode to the phone that is to be the new one, and leads to where it is typed (MGT-2). @param phone E.164, judged */
export async function sendNewPhonePasscode(context: RuleContext<unknown>, data: AccountFlow, phone: string, asked: Channel): Promise<Decision> {
  const { policy, now, read, request, flowId } = context;
  const channel = pickChannel(policy, asked);
  const { passcodeId, expiresAt, writes, messages } = await openPasscode(context, { purpose: 'changePhone', phone, channel, replaces: data.passcodeId });
  const counts = limitCounts(policy, 'sendPasscode', { target: phone, address: request.address, flowId });
  const payload = {
    phone,
    channel,
    channels: [...policy.phone.channels],
    digits: policy.passcode.digits,
    ...(await tellNextSend(read, counts, now)),
    passcodeExpiresAt: expiresAt,
  };
  const sent: AccountFlow = { ...data, phone, channel, passcodeId, checkedPhones: [...new Set([...data.checkedPhones, phone])] };
  return { writes, messages, next: { state: 'passcode', payload, data: sent, ...placeIn(data, 'main') } };
}
