import type { Decision, RuleContext } from '../../../rule.ts';
import type { Channel } from '../../open-passcode.ts';
import { sendNewPasscode } from '../../send-new-passcode.ts';
import type { AccountFlow } from '../account-flow.ts';
import { placeIn } from '../place-in.ts';

/** Sends a passcode to the phone that is to be the new one, and leads to where it is typed (MGT-2). @param phone E.164, judged */
export async function sendNewPhonePasscode(context: RuleContext<unknown>, data: AccountFlow, phone: string, channel: Channel): Promise<Decision> {
  const { kept, payload, ...sent } = await sendNewPasscode(context, 'changePhone', data, { phone, channel });
  return { ...sent, next: { state: 'passcode', payload, data: { ...data, ...kept } satisfies AccountFlow, ...placeIn(data, 'main') } };
}
