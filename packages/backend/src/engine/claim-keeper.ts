import type { Ports, Write } from '../ports.ts';

/** How long a press stays claimed where nobody renews the claim: its process is dead, and somebody else may do it. Servers' clocks agree better than that. */
const claimMilliseconds = 4000;
/** Between two looks at which claims need to be renewed. */
const renewMilliseconds = 1200;

/** A press that this request, and no other, is doing. `claimedUntil` moves on while it is held. */
export interface Claim { readonly id: string; readonly requestHash: string; claimedUntil: number }

/** Keeps the claims of this process alive, for as long as it works on their presses and lives itself. */
export interface ClaimKeeper {
  /** Until when a claim made now is good: epoch milliseconds. */
  endOf(now: number): number;
  /** Renews the claim from now on. */
  hold(claim: Claim): void;
  /** Renews it no more; resolves when no renewal is on its way, so that `claimedUntil` is what the row says. */
  letGo(claim: Claim): Promise<void>;
}

/**
 * A claim is short, so that a press goes on soon after its process was killed, and renewed, so that a slow press is not done by another meanwhile. Most
 * presses are over before the first renewal is due: one timer looks for all, and none runs while nothing is held.
 * @param closing aborted when the backend is closed: then the timer ends with the last press
 */
export function createClaimKeeper({ clock, store }: Pick<Ports, 'clock' | 'store'>, closing: AbortSignal): ClaimKeeper {
  const held = new Map<Claim, Promise<void> | undefined>();
  let idle = new AbortController();
  let isWatching = false;

  const renew = async (claim: Claim): Promise<void> => {
    const now = clock.now();
    const expiresAt = now + claimMilliseconds;
    const write: Write = { do: 'update', table: 'replies', id: claim.id, where: { state: 'claimed', expiresAt: claim.claimedUntil }, set: { expiresAt } };
    const result = await store.commit([write], now).catch(() => undefined); // the store is away: the next look tries again
    if (result?.done) claim.claimedUntil = expiresAt;
    // Somebody else took it over: what was decided here will not be committed.
    if (result?.done === false) held.delete(claim);
  };

  const watch = async (): Promise<void> => {
    while (held.size > 0) {
      // A press that came while the backend was closing: the timer that was ended before is not asked in vain, over and over.
      if (idle.signal.aborted) idle = new AbortController();
      await clock.wait(renewMilliseconds, idle.signal);
      const now = clock.now();
      const due = [...held].filter(([{ claimedUntil }, renewal]) => renewal === undefined && claimedUntil - now <= claimMilliseconds - renewMilliseconds);
      for (const [claim] of due) held.set(claim, renew(claim).finally(() => { if (held.has(claim)) held.set(claim, undefined); }));
    }
    isWatching = false;
  };

  closing.addEventListener('abort', () => { if (held.size === 0) idle.abort(); }, { once: true });
  return {
    endOf: (now) => now + claimMilliseconds,
    hold(claim) {
      held.set(claim, undefined);
      if (isWatching) return;
      isWatching = true;
      idle = new AbortController();
      void watch();
    },
    async letGo(claim) {
      const renewal = held.get(claim);
      held.delete(claim);
      await renewal;
      if (closing.aborted && held.size === 0) idle.abort();
    },
  };
}
