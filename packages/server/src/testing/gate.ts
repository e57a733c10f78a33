import type { Store, Write } from '@cloud-sign-in/backend/ports';

export interface Gate {
  /** The same store, before whose commits a request can be stopped. */
  wrap(store: Store): Store;
  /** Stops the next commit for which `isMeant` says so. */
  close(isMeant: (writes: readonly Write[]) => boolean): ClosedGate;
}

export interface ClosedGate {
  /** Resolves when a commit stands before it: its request was taken, and nothing is done yet. */
  reached: Promise<void>;
  open(): void;
}

/** Stops one request right before its commit, until the test lets it go on: whatever happens to its connection meanwhile happens in between. */
export function createGate(): Gate {
  let closed: { isMeant: (writes: readonly Write[]) => boolean; reach: () => void; opened: Promise<void> } | undefined;
  return {
    close(isMeant) {
      let [reach, open] = [(): void => undefined, (): void => undefined];
      const reached = new Promise<void>((resolve) => { reach = resolve; });
      const opened = new Promise<void>((resolve) => { open = resolve; });
      closed = { isMeant, reach, opened };
      return { reached, open };
    },
    wrap: (store) => ({
      ...store,
      async commit(writes, now) {
        const met = closed;
        if (met?.isMeant(writes)) {
          closed = undefined;
          met.reach();
          await met.opened;
        }
        return store.commit(writes, now);
      },
    }),
  };
}
