import type { Clock } from '../ports.ts';

const longestTimer = 2 ** 31 - 1;

/** The clock of the machine. */
export const machineClock: Clock = {
  now: () => Date.now(),
  wait: (milliseconds, signal) => new Promise((resolve) => {
    if (milliseconds <= 0 || signal?.aborted) return resolve();
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, Math.min(milliseconds, longestTimer));
    signal?.addEventListener('abort', end, { once: true });
  }),
};
