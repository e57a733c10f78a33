import type { Store } from '@cloud-sign-in/backend/ports';

/** The same store, and how many wait for a change in it just now. */
export function countWaits(store: Store): { store: Store; countWaiting(): number } {
  let waiting = 0;
  return {
    countWaiting: () => waiting,
    store: {
      ...store,
      async changed(flowId, after, signal) {
        waiting += 1;
        try {
          await store.changed(flowId, after, signal);
        } finally {
          waiting -= 1;
        }
      },
    },
  };
}
