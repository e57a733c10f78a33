import type { Clock } from '../ports.ts';

/** A clock that never goes back, whatever its source does: nothing expired lives again, no cooldown is lost (fault 38). */
export function createMonotonicClock(source: Clock): Clock {
  let latest = Number.NEGATIVE_INFINITY;
  return {
    now() {
      latest = Math.max(latest, source.now());
      return latest;
    },
    wait: (milliseconds, signal) => source.wait(milliseconds, signal),
  };
}
