import type { Next, RuleContext } from '../../rule.ts';
import { findFullUntil } from '../find-full-until.ts';
import { limitCounts } from '../limit-counts.ts';
import { phonePayload } from './phone-payload.ts';
import type { Registration } from './registration.ts';
import { stepProgress } from './step-progress.ts';

/** Leads back to where the phone is typed, with all other answers kept (PHN-5). The passcode that was sent, and what it proved, are forgotten. */
export async function leadToPhone(context: RuleContext<unknown>, { passcodeId: _, channel: __, provedPhone: ___, ...registration }: Registration): Promise<Next> {
  const { policy, read, request, flowId } = context;
  const { phone } = registration;
  const sendAt = phone === undefined ? undefined : await findFullUntil(read, limitCounts(policy, 'sendPasscode', { target: phone, address: request.address, flowId }));
  return { state: 'phone', payload: phonePayload(policy, { phone, sendAt }), data: registration, at: stepProgress(policy, registration.method, 'phone').at };
}
