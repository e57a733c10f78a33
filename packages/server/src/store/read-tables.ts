import type { Database } from './database.ts';
import { decodeRow } from './decode-row.ts';
import type { Cell } from './encode-cell.ts';
import type { Rows } from './gather-reads.ts';
import { layouts, type Layout } from './layouts.ts';

interface Asked { table: Layout; ids: readonly string[] }

/** What every session check asks for. Other tables meet by chance: each set of them would be another statement to be planned and kept. */
const together: ReadonlySet<Layout> = new Set([layouts.accounts, layouts.sessions]);

/**
 * Reads rows of PostgreSQL by their ids, one statement a table; sessions and accounts are one statement where both are asked for: what it costs on its way there
 * and back is most of what it costs. The rows of a table come as one text of JSON: the driver took longer over each cell than all else took.
 * @returns a function from what is asked for to the rows of each table, in its place
 */
export function createTablesReader({ read }: Pick<Database, 'read'>, now: () => number): (asked: readonly Asked[]) => Rows[] {
  const texts = new Map<string, string>();

  const readSome = async (asked: readonly Asked[]): Promise<Map<string, object>[]> => {
    const shape = asked.map(({ table }) => table.table).join();
    let text = texts.get(shape);
    if (text === undefined) texts.set(shape, text = writeRead(asked.map(({ table }) => table)));
    const expires = asked.some(({ table }) => table.expires);
    const [found = []] = await read(text, [...asked.map(({ ids }) => ids), ...(expires ? [now()] : [])]);
    return asked.map(({ table }, at) => {
      const rows = found[at] === null ? [] : (JSON.parse(String(found[at])) as Cell[][]);
      return new Map(rows.map((cells) => [String(cells[0]), decodeRow(table, cells)]));
    });
  };

  return (asked) => {
    const pair = asked.filter(({ table }) => together.has(table));
    const both = pair.length > 1 ? readSome(pair.sort((one, other) => (one.table.table < other.table.table ? -1 : 1))) : undefined;
    return asked.map(async (each) => (both && together.has(each.table) ? (await both)[pair.indexOf(each)] : (await readSome([each]))[0]) ?? new Map());
  };
}

/**
 * One row, of a text a table: its rows as arrays in the order of its columns, of which the id is the first; null where there is none. Without a query among what is
 * selected, which engines that spread their tables refuse.
 */
function writeRead(tables: readonly Layout[]): string {
  const [one, ...others] = tables.map(({ columns, expires, table }, at) => {
    const live = expires ? ` and (expires_at is null or expires_at > $${tables.length + 1})` : '';
    return `select json_agg(json_build_array(${columns.map(({ name }) => name).join(', ')}))::text as found from ${table} where id = any($${at + 1})${live}`;
  });
  return others.length === 0 ? `${one}` : `select ${tables.map((_, at) => `part_${at}.found`).join(', ')} from ${[one, ...others].map((each, at) => `(${each}) part_${at}`).join(', ')}`;
}
