import type { Decision, RuleContext } from '../../rule.ts';
import { limitCounts } from '../limit-counts.ts';
import { openPasscode, type Channel } from '../open-passcode.ts';
import { pickChannel } from '../pick-channel.ts';
import { tellNextSend } from '../tell-next-send.ts';
import { purposeOf } from './purpose-of.ts';
import type { Registration } from './registration.ts';
import { stepProgress } from './step-progress.ts';

/**
 * Sends a new passcode in a registration and leads to where it is typed. When the next one may be asked for is told from the limits this one
 * has consumed, so that a reload counts down rightly (PHN-4, LIM-2).
 * @param phone E.164, judged
 */
export async function sendRegistrationPasscode(context: RuleContext<unknown>, registration: Registration, phone: string, asked: Channel): Promise<Decision> {
  const { policy, now, read, request, flowId } = context;
  const channel = pickChannel(policy, asked);
  const { passcodeId, expiresAt, writes, messages } = await openPasscode(context, { purpose: purposeOf(registration), phone, channel, replaces: registration.passcodeId });
  const counts = limitCounts(policy, 'sendPasscode', { target: phone, address: request.address, flowId });
  const data: Registration = { ...registration, phone, channel, passcodeId, checkedPhones: [...new Set([...registration.checkedPhones, phone])] };
  const payload = {
    phone,
    channel,
    channels: [...policy.phone.channels],
    digits: policy.passcode.digits,
    ...(await tellNextSend(read, counts, now)),
    passcodeExpiresAt: expiresAt,
  };
  return { writes, messages, next: { state: 'passcode', payload, data, at: stepProgress(policy, registration.method, 'phone').at } };
}
