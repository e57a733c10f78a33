import type { Payload } from '@cloud-sign-in/contract';
import type { Decision, RuleContext } from '../../rule.ts';
import type { FlowRow } from '../../tables.ts';
import { findFullUntil } from '../find-full-until.ts';
import { limitCounts } from '../limit-counts.ts';
import { mailboxKey } from '../mailbox-key.ts';
import type { Registration } from '../register/registration.ts';
import { sendActivation } from '../register/send-activation.ts';

/**
 * Mails the activation link of a pending registration again, to somebody who logged in with its password (EML-1). Nothing in the answer tells:
 * where a limit is full, nothing is sent.
 */
export async function remindPending(context: RuleContext<unknown>, pending: FlowRow): Promise<Pick<Decision, 'writes' | 'messages'>> {
  const { now } = context;
  const registration = pending.data as Registration;
  const nothing = { writes: [], messages: [] };
  if (pending.state !== 'activateEmail' || registration.isEmailProved || registration.email === undefined) return nothing;
  const inFlow = { ...context, flow: pending, flowId: pending.id };
  // A full one is nothing that the answer may tell: it asks the rule again, which then sends nothing.
  const counts = limitCounts(context.policy, 'sendMail', { target: mailboxKey(registration.email.key), address: context.request.address, flowId: pending.id }).map(({ orElse: _, ...count }) => count);
  if ((await findFullUntil(context.read, counts)) !== undefined) return nothing;
  const { writes, messages, next } = await sendActivation(inFlow, registration);
  const { expiresAt } = next;
  // These counts are made with the decision, so that the payload cannot have seen them.
  const resendAt = now + Math.max(0, ...counts.map(({ limit, windowMilliseconds }) => (limit === 1 ? (windowMilliseconds ?? 0) : 0)));
  const payload = { ...(next.payload as Payload<'register', 'activateEmail'>), resendAt };
  const revision = pending.revision + 1;
  const move = { do: 'update', table: 'flows', id: pending.id, set: { payload, revision, ...(expiresAt === undefined ? {} : { expiresAt }) }, where: { revision: pending.revision } } as const;
  return { writes: [...counts, ...writes, move], messages };
}
