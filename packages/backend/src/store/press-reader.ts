import type { StoreReader } from '../ports.ts';
import type { TableName } from '../tables.ts';

/** Reads for one press. */
export interface PressReader extends StoreReader {
  /** These rows have been written meanwhile: whoever asks reads them anew. */
  forget(table: TableName, ids: readonly string[]): void;
}

/**
 * Reads each row once for a press: whether it needs a human check, its limits, its decision and its notice ask for the same ones. What was read may be
 * older than the decision by what the press itself takes, as it was before; every write carries the condition that makes it exact.
 */
export function createPressReader(store: StoreReader): PressReader {
  const known = new Map<string, Promise<unknown>>();
  return {
    get<T extends TableName>(table: T, id: string) {
      const place = `${table}/${id}`;
      const row = (known.get(place) as ReturnType<typeof store.get<T>> | undefined) ?? store.get(table, id);
      known.set(place, row);
      return row;
    },
    list: (table, column, value, limit) => store.list(table, column, value, limit),
    forget(table, ids) {
      for (const id of ids) known.delete(`${table}/${id}`);
    },
  };
}
