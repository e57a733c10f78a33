import type { RuleContext } from '../../rule.ts';
import type { Count, Write } from '../../ports.ts';
import type { LoginAttempt } from './find-login-attempt.ts';
import { missCounterIds } from './miss-counter-ids.ts';

const dayMilliseconds = 86_400_000;

/** How things stand for an attempt, and the writes it would make. */
export interface LoginMisses {
  /** Epoch milliseconds until when even a right password waits. */
  lockedUntil: number | undefined;
  needsHumanCheck: boolean;
  /** Starts the wait where the last miss could not: two at once may each have taken the other for the last. */
  onLocked: Write[];
  /** Counts a miss; full in the meantime, the rule is asked anew and finds the lock. */
  onMiss: Write[];
  /** Takes a place in the same counters and gives it back: a right password among parallel guesses needs room like any other. */
  onSuccess: Write[];
}

interface Counters { near: Count; day: Count | undefined; lockId: string }

/**
 * The misses of LGN-4, for accounts and for identifiers that have none alike. Three a day are free, then a human check is asked; ten for one
 * account and network address wait a day from the tenth; a hundred a day for one account wait at every address. A known device counts
 * its own misses and no others, so that strangers, and people behind the same address, cannot lock it out.
 *
 * A success takes nothing off the counters of strangers. It needs not: this browser is a known device from now on, and a known device's own
 * counters begin anew.
 */
export async function readLoginMisses(context: Pick<RuleContext<unknown>, 'policy' | 'read' | 'now' | 'request' | 'humanCheckPassed'>, attempt: LoginAttempt): Promise<LoginMisses> {
  const { policy: { lockout }, read, now, humanCheckPassed } = context;
  const { near, day, lockId } = counters(context, attempt);
  const [nearRow, dayRow, lockRow] = await Promise.all([read.get('counters', near.id), day && read.get('counters', day.id), read.get('counters', lockId)]);
  const [nearN, dayN] = [nearRow?.n ?? 0, dayRow?.n ?? 0];
  const waitMilliseconds = lockout.waitSeconds * 1000;
  const lacksLock = nearN >= lockout.missesPerAddress && lockRow === undefined;
  const locks = [lacksLock ? now + waitMilliseconds : lockRow?.expiresAt, dayN >= lockout.missesPerAccount ? dayRow?.expiresAt : undefined].filter((until) => until !== undefined);
  const lockedUntil = locks.length === 0 ? undefined : Math.max(...locks);
  const free = humanCheckPassed ? lockout.missesPerAccount : lockout.freeMisses;
  const places: Count[] = day ? [near, { ...day, limit: free }] : [{ ...near, limit: humanCheckPassed ? near.limit : Math.min(free, near.limit) }];
  const isLast = nearN + 1 >= lockout.missesPerAddress;
  const lock: Count = { do: 'count', id: lockId, limit: Number.MAX_SAFE_INTEGER, windowMilliseconds: waitMilliseconds };
  return {
    lockedUntil,
    needsHumanCheck: lockedUntil === undefined && (day ? dayN : nearN) >= lockout.freeMisses,
    onLocked: lacksLock ? [lock] : [],
    onMiss: isLast ? [...places, lock] : places,
    onSuccess: [
      ...places,
      ...places.map(({ id }): Write => ({ do: 'uncount', id })),
      ...(attempt.knownDevice === undefined ? [] : [{ do: 'delete', table: 'counters', id: near.id } as const]),
    ],
  };
}

function counters({ policy: { lockout }, request }: Pick<RuleContext<unknown>, 'policy' | 'request'>, { subject, knownDevice }: LoginAttempt): Counters {
  const from = knownDevice === undefined ? missCounterIds.atAddress(subject, request.address) : missCounterIds.ofDevice(knownDevice);
  const near: Count = { do: 'count', id: missCounterIds.near(from), limit: lockout.missesPerAddress, windowMilliseconds: dayMilliseconds };
  const day: Count = { do: 'count', id: missCounterIds.day(subject), limit: lockout.missesPerAccount, windowMilliseconds: dayMilliseconds };
  return { near, day: knownDevice === undefined ? day : undefined, lockId: missCounterIds.lock(from) };
}
