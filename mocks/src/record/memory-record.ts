import { createSubscribers } from '../subscribers.ts';
import type { WorldState } from '../world-state.ts';
import type { WorldRecord } from './world-record.ts';

/** A record in memory: of one page, gone with it. */
export function createMemoryRecord(first?: WorldState): WorldRecord {
  const subscribers = createSubscribers();
  let current = first;
  return {
    isShared: false,
    read: () => current,
    catchUp: async () => undefined,
    async change(make) {
      const { state, result } = make(current);
      if (state) {
        current = { ...state, version: (current?.version ?? 0) + 1 };
        subscribers.tell();
      }
      return result;
    },
    subscribe: subscribers.subscribe,
    close: () => undefined,
  };
}
