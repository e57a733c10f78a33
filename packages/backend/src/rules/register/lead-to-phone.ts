import type { Next, RuleContext } from '../../rule.ts';
import { limitCounts } from '../limit-counts.ts';
import { tellNextSend } from '../tell-next-send.ts';
import { listAskedAgreements } from './list-asked-agreements.ts';
import { phonePayload } from './phone-payload.ts';
import type { Registration } from './registration.ts';
import { stepProgress } from './step-progress.ts';

/** Leads back to where the phone is typed, with all other answers kept (PHN-5). The passcode that was sent, and what it proved, are forgotten. */
export async function leadToPhone(context: RuleContext<unknown>, { passcodeId: _, channel: __, provedPhone: ___, ...registration }: Registration): Promise<Next> {
  const { policy, read, request, flowId, now } = context;
  const { phone } = registration;
  const nextSend = await tellNextSend(read, limitCounts(policy, 'sendPasscode', { target: phone, address: request.address, flowId }), now);
  return { state: 'phone', payload: phonePayload(policy, { phone, ...nextSend, agreements: listAskedAgreements(policy, registration, 'phone') }), data: registration, at: stepProgress(policy, registration.method, 'phone').at };
}
