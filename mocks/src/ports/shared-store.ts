import { createMemoryStore, type StoreState } from '@cloud-sign-in/backend/testing/memory-store';
import type { Store } from '@cloud-sign-in/backend/ports';
import type { WorldRecord } from '../record/world-record.ts';

export interface SharedStore extends Store {
  /** Every row, as it stands now. */
  rows(): StoreState;
  /** Stops listening to others. */
  close(): void;
}

/**
 * A store whose rows stand in the record of the world: every tab runs the backend over it, like several processes over one database. Exact,
 * because a commit is one change of the record; reads take the rows in anew only when somebody else changed them.
 * @param now epoch milliseconds of the world's clock
 */
export function createSharedStore(record: WorldRecord, now: () => number): SharedStore {
  const memory = createMemoryStore({ now });
  let taken: StoreState | undefined;
  const takeIn = (rows: StoreState | undefined): void => {
    if (rows === undefined || rows === taken) return;
    memory.import(rows);
    taken = rows;
  };
  const fresh = (): typeof memory => {
    takeIn(record.read()?.rows);
    return memory;
  };
  return {
    get: (table, id) => fresh().get(table, id),
    list: (table, column, value, limit) => fresh().list(table, column, value, limit),
    commit: (writes, at) => record.change((state) => {
      takeIn(state?.rows);
      const result = memory.commitNow(writes, at);
      // A failed commit changed nothing. In memory the rows need not be written down either: nobody else reads them.
      if (!result.done || state === undefined || !record.isShared) return { result };
      taken = memory.export();
      return { result, state: { ...state, rows: taken } };
    }),
    changed: (flowId, after, signal) => fresh().changed(flowId, after, signal),
    rows: () => fresh().export(),
    close: record.subscribe(() => void fresh()), // others' commits wake those who wait here
  };
}
