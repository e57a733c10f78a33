import type { Next, RuleContext } from '../../../rule.ts';
import { limitCounts } from '../../limit-counts.ts';
import { tellNextSend } from '../../tell-next-send.ts';
import { phonePayload } from '../../register/phone-payload.ts';
import type { AccountFlow } from '../account-flow.ts';
import { placeIn } from '../place-in.ts';

/** Leads back to where the new phone is typed; the passcode that was sent is void. */
export async function leadBackToPhone({ policy, read, request, flowId, now }: RuleContext<unknown>, { passcodeId: _, channel: __, ...data }: AccountFlow): Promise<Next> {
  const { phone } = data;
  const nextSend = await tellNextSend(read, limitCounts(policy, 'sendPasscode', { target: phone, address: request.address, flowId }), now);
  return { state: 'phone', payload: phonePayload(policy, { phone, ...nextSend }), data, ...placeIn(data, 'main') };
}
