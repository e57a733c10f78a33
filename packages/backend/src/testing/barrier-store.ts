import type { Store, Write } from '../ports.ts';

export interface BarrierStore extends Store {
  /** Holds the next commits for which `isMeant` says so, until `count` of them wait; then all go on at once, in the order they came. */
  holdUntil(count: number, isMeant: (writes: readonly Write[]) => boolean): void;
}

/** A store that makes requests meet: each has read what it decides on before any of them writes. Chance proves no race. */
export function createBarrierStore<S extends Store>(source: S): S & BarrierStore {
  let barrier: { count: number; isMeant: (writes: readonly Write[]) => boolean; waiting: (() => void)[] } | undefined;
  return {
    ...source,
    holdUntil: (count, isMeant) => { barrier = { count, isMeant, waiting: [] }; },
    async commit(writes, now) {
      const met = barrier;
      if (met?.isMeant(writes)) {
        await new Promise<void>((resolve) => {
          met.waiting.push(resolve);
          if (met.waiting.length < met.count) return;
          barrier = undefined;
          for (const goOn of met.waiting) goOn();
        });
      }
      return source.commit(writes, now);
    },
  };
}
