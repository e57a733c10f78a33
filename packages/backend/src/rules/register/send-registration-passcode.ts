import type { Decision, RuleContext } from '../../rule.ts';
import type { Channel } from '../open-passcode.ts';
import { sendNewPasscode } from '../send-new-passcode.ts';
import { purposeOf } from './purpose-of.ts';
import type { Registration } from './registration.ts';
import { stepProgress } from './step-progress.ts';

/** Sends a passcode in a registration and leads to where it is typed. @param phone E.164, judged */
export async function sendRegistrationPasscode(context: RuleContext<unknown>, registration: Registration, phone: string, channel: Channel): Promise<Decision> {
  const { kept, payload, ...sent } = await sendNewPasscode(context, purposeOf(registration), registration, { phone, channel });
  return { ...sent, next: { state: 'passcode', payload, data: { ...registration, ...kept } satisfies Registration, at: stepProgress(context.policy, registration.method, 'phone').at } };
}
