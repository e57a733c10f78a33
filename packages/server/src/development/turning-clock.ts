import type { Clock } from '@cloud-sign-in/backend';
import { systemClock } from '../ports/system-clock.ts';

export interface TurningClock extends Clock {
  /** Moves time on by so many milliseconds; what waited for that goes on. */
  turn(milliseconds: number): void;
}

/** The machine's clock, ahead by as much as it was turned. */
export function createTurningClock(machine: Clock = systemClock): TurningClock {
  let ahead = 0;
  const waits = new Set<() => void>();
  const now = (): number => machine.now() + ahead;
  return {
    now,
    turn(milliseconds) {
      ahead += milliseconds;
      for (const lookAgain of [...waits]) lookAgain();
    },
    async wait(milliseconds, signal) {
      const until = now() + milliseconds;
      while (now() < until && !signal?.aborted) {
        const round = new AbortController();
        const lookAgain = (): void => round.abort();
        waits.add(lookAgain);
        signal?.addEventListener('abort', lookAgain, { once: true });
        await machine.wait(until - now(), round.signal);
        signal?.removeEventListener('abort', lookAgain);
        waits.delete(lookAgain);
      }
    },
  };
}
