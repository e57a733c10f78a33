import type { Payload } from '@cloud-sign-in/contract';
import type { Decision, RuleContext } from '../../rule.ts';
import type { AccountRow } from '../../tables.ts';
import { isIdle } from '../associate/is-idle.ts';
import { findFullUntil } from '../find-full-until.ts';
import { makeRefusal } from '../make-refusal.ts';
import { mask } from '../mask.ts';
import { refuse } from '../refuse.ts';
import { countProof } from './count-proof.ts';
import { isNameProof } from './is-name-proof.ts';
import { leadToNewPassword } from './lead-to-new-password.ts';
import type { Recovery } from './recovery.ts';
import { sendProof } from './send-proof.ts';

/**
 * Goes on with an account whose phone was proved. One that nobody used for long may have a phone that belongs to somebody else by now (ASC-6): it is
 * recovered by a link to its verified e-mail as well, or, where it has none, only by whoever typed its account name. All of this is answered after the
 * proof, so that it tells nothing to anybody else (PWD-9).
 */
export async function goOnWith(context: RuleContext<unknown>, recovery: Recovery, account: AccountRow): Promise<Decision> {
  const { kind } = recovery;
  if (!isIdle(context, account) || (isNameProof(context, account) && kind === 'accountName')) return { writes: [], messages: [], next: await leadToNewPassword(context, recovery, account) };
  const { email, emailKey } = account;
  if (isNameProof(context, account) || email === undefined || emailKey === undefined) return refuse(makeRefusal('account_name_required', {}));
  const mailed: Recovery = { ...recovery, kind: 'email', key: emailKey, identifier: mask.email(email), idleId: account.id };
  const counts = countProof(context, mailed);
  // A full mailbox is no reason to refuse what was proved: the page waits and sends again.
  const isFull = (await findFullUntil(context.read, counts)) !== undefined;
  const { writes, messages, next } = await sendProof(context, mailed, undefined);
  if (isFull) return { writes, messages: [], next: { ...next, at: 1 } };
  // Counted with this very commit, so not told yet: a mail a minute.
  const waits = counts.flatMap(({ limit, windowMilliseconds = 0 }) => (limit === 1 ? [windowMilliseconds] : []));
  const payload = { ...(next.payload as Payload<'recover', 'challenge'>), resendAt: context.now + Math.max(0, ...waits) };
  return { writes: [...counts, ...writes], messages, next: { ...next, payload, at: 1 } };
}
