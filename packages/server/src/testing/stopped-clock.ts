import type { Clock } from '@cloud-sign-in/backend';

/** A machine's clock that stands still: no time passes but what a test turns (createTurningClock), however long the test takes. */
export const stoppedClock: Clock = {
  now: () => Date.UTC(2026, 0, 15, 4),
  wait: (_milliseconds, signal) => new Promise((resolve) => {
    if (signal?.aborted) resolve();
    else signal?.addEventListener('abort', () => resolve(), { once: true });
  }),
};
