/**
 * Lets so many pieces of work run at a time; the others wait in the order they came.
 * @param places how many run at a time
 */
export function createTurnstile(places: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let free = places;
  return async (work) => {
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
}
