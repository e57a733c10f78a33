import type { Payload } from '@cloud-sign-in/contract';
import type { Decision, RuleContext } from '../rule.ts';
import { limitCounts } from './limit-counts.ts';
import { openPasscode, type Channel } from './open-passcode.ts';
import { pickChannel } from './pick-channel.ts';
import { tellNextSend } from './tell-next-send.ts';

/** A passcode to be sent: what a flow keeps of it, what its page is told, what makes it so. */
interface SentPasscode extends Pick<Decision, 'writes' | 'messages'> {
  kept: { phone: string; channel: Channel; passcodeId: string; checkedPhones: string[] };
  payload: Payload<'register', 'passcode'>;
}

/**
 * Sends a new passcode to a phone that somebody typed. When the next one may be asked for is told from the limits this one has consumed, so that a reload
 * counts down rightly (PHN-4, LIM-2).
 * @param before what the flow keeps of the one before, which is void from now on
 * @param asked the phone (E.164, judged) and the channel that was chosen
 */
export async function sendNewPasscode(context: RuleContext<unknown>, purpose: 'register' | 'associate' | 'changePhone', before: { passcodeId?: string | undefined; checkedPhones: readonly string[] }, asked: { phone: string; channel: Channel }): Promise<SentPasscode> {
  const { policy, now, read, request, flowId } = context;
  const { phone } = asked;
  const channel = pickChannel(policy, asked.channel);
  const { passcodeId, expiresAt, writes, messages } = await openPasscode(context, { purpose, phone, channel, replaces: before.passcodeId });
  const counts = limitCounts(policy, 'sendPasscode', { target: phone, address: request.address, flowId });
  return {
    writes,
    messages,
    kept: { phone, channel, passcodeId, checkedPhones: [...new Set([...before.checkedPhones, phone])] },
    payload: { phone, channel, channels: [...policy.phone.channels], digits: policy.passcode.digits, ...(await tellNextSend(read, counts, now)), passcodeExpiresAt: expiresAt },
  };
}
