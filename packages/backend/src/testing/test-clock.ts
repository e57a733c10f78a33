import type { Clock } from '../ports.ts';

export interface TestClock extends Clock {
  /** Moves time on by so many milliseconds and ends the waits that are over by then, in the order of their ends. */
  turn(milliseconds: number): void;
  /** Puts the clock to a moment in epoch milliseconds, back if need be. */
  set(now: number): void;
}

/**
 * A clock that stands still until it is turned.
 * @param start epoch milliseconds; 2026-01-15 04:00 UTC, noon in Beijing, if left out
 */
export function createTestClock(start = Date.UTC(2026, 0, 15, 4)): TestClock {
  let now = start;
  const waits = new Set<{ until: number; end: () => void }>();
  const set = (moment: number): void => {
    now = moment;
    const over = [...waits].filter(({ until }) => until <= now).sort((one, other) => one.until - other.until);
    for (const { end } of over) end();
  };
  return {
    now: () => now,
    turn: (milliseconds) => set(now + milliseconds),
    set,
    wait: (milliseconds, signal) => new Promise((resolve) => {
      if (milliseconds <= 0 || signal?.aborted) return resolve();
      const wait = {
        until: now + milliseconds,
        end: (): void => {
          waits.delete(wait);
          signal?.removeEventListener('abort', wait.end);
          resolve();
        },
      };
      waits.add(wait);
      signal?.addEventListener('abort', wait.end, { once: true });
    }),
  };
}
