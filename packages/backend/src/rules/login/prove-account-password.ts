import type { Write } from '../../ports.ts';
import type { Decision, RuleContext } from '../../rule.ts';
import type { AccountRow } from '../../tables.ts';
import { composePassword } from '../compose-password.ts';
import { makeRefusal } from '../make-refusal.ts';
import { refuse } from '../refuse.ts';
import { attemptOn } from './attempt-on.ts';
import { makeLoginRefusal } from './make-login-refusal.ts';
import { readLoginMisses } from './read-login-misses.ts';

type Context = Pick<RuleContext<unknown>, 'policy' | 'read' | 'now' | 'request' | 'humanCheckPassed' | 'hasher'>;

/**
 * Judges the password of an account that is known already: the same counters, waits and costs as a login to it (LGN-4, LGN-6).
 * @returns the writes that count it, or the refusal
 */
export async function proveAccountPassword(context: Context, account: AccountRow, typed: string): Promise<{ proved: Write[] } | Decision> {
  const { hasher, humanCheckPassed } = context;
  const misses = await readLoginMisses(context, await attemptOn(context, account));
  const kept = account.passwordHash;
  const isRight = await hasher.verify(composePassword(typed), kept ?? hasher.dummyHash);
  if (misses.lockedUntil !== undefined) return { ...refuse(makeRefusal('login_locked', { retryAt: misses.lockedUntil })), writes: misses.onLocked };
  if (misses.needsHumanCheck && !humanCheckPassed) return refuse(makeRefusal('human_check_required', { id: '', kind: '', failed: false }));
  if (!isRight || kept === undefined) return { refusal: makeLoginRefusal('accountName', context.policy), writes: misses.onMiss, messages: [] };
  return { proved: [...misses.onSuccess, { do: 'update', table: 'accounts', id: account.id, set: {}, where: { passwordHash: kept }, orElse: 'again' }] };
}
