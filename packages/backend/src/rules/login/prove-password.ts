import type { Write } from '../../ports.ts';
import type { Decision } from '../../rule.ts';
import type { AccountRow } from '../../tables.ts';
import { composePassword } from '../compose-password.ts';
import { makeRefusal } from '../make-refusal.ts';
import { refuse } from '../refuse.ts';
import { findLoginAttempt, type LoginContext } from './find-login-attempt.ts';
import { makeLoginRefusal } from './make-login-refusal.ts';
import { readLoginMisses } from './read-login-misses.ts';
import { remindPending } from './remind-pending.ts';

/** The account whose password was right, and the writes that count it. */
interface ProvedPassword { account: AccountRow; writes: Write[] }

/**
 * Judges an identifier and a password. Every path verifies exactly one password, against a hash of nothing where there is nothing to verify, and
 * every failure is answered and counted alike (LGN-3, LGN-4, LGN-5). An account without a password accepts none (LGN-6).
 */
export async function provePassword(context: LoginContext): Promise<ProvedPassword | Decision> {
  const { input, policy, now, hasher, humanCheckPassed } = context;
  const attempt = await findLoginAttempt(context);
  const misses = await readLoginMisses(context, attempt);
  const { account, pending, kind } = attempt;
  const password = composePassword(input.password);
  const kept = account ? account.passwordHash : readPendingHash(pending?.data);
  const isRight = await hasher.verify(password, kept ?? hasher.dummyHash);

  if (misses.lockedUntil !== undefined) return { ...refuse(makeRefusal('login_locked', { retryAt: misses.lockedUntil })), writes: misses.onLocked };
  // Somebody else's misses came in between: the check that stands now was not asked for before.
  if (misses.needsHumanCheck && !humanCheckPassed) return refuse(makeRefusal('human_check_required', { id: '', kind: '', failed: false }));
  if (account && isRight && kept !== undefined) {
    const set = { lastLoginAt: now, ...(await refreshHash(context, account, password)) };
    return { account, writes: [...misses.onSuccess, { do: 'update', table: 'accounts', id: account.id, set, where: { passwordHash: kept } }] };
  }
  const reminder = pending && isRight && kept !== undefined ? await remindPending(context, pending) : { writes: [], messages: [] };
  return { refusal: makeLoginRefusal(kind, policy), writes: [...misses.onMiss, ...reminder.writes], messages: reminder.messages };
}

function readPendingHash(data: unknown): string | undefined {
  return (data as { passwordHash?: string } | undefined)?.passwordHash;
}

/** A hash made with weaker parameters than today's is made anew while the password is at hand. */
async function refreshHash({ hasher }: LoginContext, { passwordHash }: AccountRow, password: string): Promise<Pick<AccountRow, 'passwordHash'>> {
  return passwordHash !== undefined && hasher.needsRehash(passwordHash) ? { passwordHash: await hasher.hash(password) } : {};
}
