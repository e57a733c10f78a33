import type { Database } from './database.ts';
import { decodeRow } from './decode-row.ts';
import { gatherReads } from './gather-reads.ts';
import type { Column, Layout } from './layouts.ts';
import { createTablesReader } from './read-tables.ts';

/** Reads rows that are committed and have not expired. */
export interface RowReader {
  get(layout: Layout, id: string): Promise<object | undefined>;
  /** Those with this value in this column, in the order they were inserted. */
  list(layout: Layout, column: Column, value: string, limit: number): Promise<object[]>;
}

/**
 * Reads beside the query builder: a login reads a dozen rows and a session check two, and building the same statements each time took longer than
 * running them. SQLite answers at once; PostgreSQL is asked for all the rows that this turn of the event loop wants together.
 * @param now what counts as expired: epoch milliseconds
 */
export function createRowReader(database: Database, now: () => number): RowReader {
  const names = ({ columns }: Layout): string => columns.map(({ name }) => name).join(', ');
  const live = ({ expires }: Layout, at: string): string => (expires ? `(expires_at is null or expires_at > ${at})` : '1 = 1');
  const times = ({ expires }: Layout): number[] => (expires ? [now()] : []);
  const place = (at: number): string => (database.kind === 'postgres' ? `$${at}` : '?');
  const keep = createKept<Layout>();

  const getOne = async (layout: Layout, id: string): Promise<object | undefined> => {
    const text = keep(layout, () => `select ${names(layout)} from ${layout.table} where id = ? and ${live(layout, '?')}`);
    const [cells] = await database.read(text, [id, ...times(layout)]);
    return cells && decodeRow(layout, cells);
  };
  const getMany = gatherReads(createTablesReader(database, now));

  return {
    get: database.kind === 'postgres' ? getMany : getOne,
    async list(layout, column, value, limit) {
      const text = `select ${names(layout)} from ${layout.table} where ${column.name} = ${place(1)} and ${live(layout, place(3))} order by born, id limit ${place(2)}`;
      // SQLite counts its places as they stand in the text.
      const parameters = database.kind === 'postgres' ? [value, limit, ...times(layout)] : [value, ...times(layout), limit];
      return (await database.read(text, parameters)).map((cells) => decodeRow(layout, cells));
    },
  };
}

function createKept<Key>(): (key: Key, make: () => string) => string {
  const kept = new Map<Key, string>();
  return (key, make) => {
    const text = kept.get(key) ?? make();
    kept.set(key, text);
    return text;
  };
}
