export interface Turnstile {
  <T>(work: () => Promise<T>): Promise<T>;
  /** How much runs, and how much waits, just now. */
  count(): { running: number; waiting: number };
}

/**
 * Lets so many pieces of work run at a time; the others wait in the order they came.
 * @param places how many run at a time
 */
export function createTurnstile(places: number): Turnstile {
  const waiting: (() => void)[] = [];
  let free = places;
  const takeTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next(); // the place is handed on, so nobody slips in between
      else free += 1;
    }
  };
  return Object.assign(takeTurn, { count: () => ({ running: places - free, waiting: waiting.length }) });
}
