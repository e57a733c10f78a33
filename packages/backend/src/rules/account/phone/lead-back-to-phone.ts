import type { Next, RuleContext } from '../../../rule.ts';
import { findFullUntil } from '../../find-full-until.ts';
import { limitCounts } from '../../limit-counts.ts';
import { phonePayload } from '../../register/phone-payload.ts';
import type { AccountFlow } from '../account-flow.ts';
import { placeIn } from '../place-in.ts';

/** Leads back to where the new phone is typed; the passcode that was sent is void. */
export async function leadBackToPhone({ policy, read, request, flowId }: RuleContext<unknown>, { passcodeId: _, channel: __, ...data }: AccountFlow): Promise<Next> {
  const { phone } = data;
  const sendAt = phone === undefined ? undefined : await findFullUntil(read, limitCounts(policy, 'sendPasscode', { target: phone, address: request.address, flowId }));
  return { state: 'phone', payload: phonePayload(policy, { phone, sendAt }), data, ...placeIn(data, 'main') };
}
