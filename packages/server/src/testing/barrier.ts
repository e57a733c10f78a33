import type { Store, Write } from '@cloud-sign-in/backend/ports';

export interface Barrier {
  /** The same store, at whose commits requests can be held. Stores of several processes may share one barrier. */
  wrap(store: Store): Store;
  /** Holds the next commits for which `isMeant` says so until `count` of them wait, on whichever process; then all go on at once. */
  holdUntil(count: number, isMeant: (writes: readonly Write[]) => boolean): void;
}

/** Makes requests of several processes meet: each has read what it decides on before any of them writes. Chance proves no race. */
export function createBarrier(): Barrier {
  let held: { count: number; isMeant: (writes: readonly Write[]) => boolean; waiting: (() => void)[] } | undefined;
  return {
    holdUntil: (count, isMeant) => { held = { count, isMeant, waiting: [] }; },
    wrap: (store) => ({
      ...store,
      async commit(writes, now) {
        const met = held;
        if (met?.isMeant(writes)) {
          await new Promise<void>((resolve) => {
            met.waiting.push(resolve);
            if (met.waiting.length < met.count) return;
            held = undefined;
            for (const goOn of met.waiting) goOn();
          });
        }
        return store.commit(writes, now);
      },
    }),
  };
}
