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
 * and back is most of what it costs.
 * @returns a function from what is asked for to the rows of each table, in its place
 */
export function createTablesReader({ read }: Pick<Database, 'read'>, now: () => number): (asked: readonly Asked[]) => Rows[] {
  const texts = new Map<string, string>();

  const readSome = async (asked: readonly Asked[]): Promise<Map<string, object>[]> => {
    const shape = asked.map(({ table }) => table.table).join();
    let text = texts.get(shape);
    if (text === undefined) texts.set(shape, text = writeRead(asked.map(({ table }) => table)));
    const expires = asked.some(({ table }) => table.expires);
    const found = asked.map(() => new Map<string, object>());
    for (const [source, ...cells] of await read(text, [...asked.map(({ ids }) => ids), ...(expires ? [now()] : [])])) {
      const { table } = asked[Number(source)] as Asked;
      const row = decodeRow(table, asked.length === 1 ? cells : toNumbers(table, cells)) as { id: string };
      found[Number(source)]?.set(row.id, row);
    }
    return found;
  };

  return (asked) => {
    const pair = asked.filter(({ table }) => together.has(table));
    const both = pair.length > 1 ? readSome(pair.sort((one, other) => (one.table.table < other.table.table ? -1 : 1))) : undefined;
    return asked.map(async (each) => (both && together.has(each.table) ? (await both)[pair.indexOf(each)] : (await readSome([each]))[0]) ?? new Map());
  };
}

/** One table's columns come as they are; those of several come under each other, as text. The place of its table stands before each row. */
function writeRead(tables: readonly Layout[]): string {
  const width = Math.max(...tables.map(({ columns }) => columns.length));
  const isOne = tables.length === 1;
  return tables.map(({ columns, expires, table }, at) => {
    const names = columns.map(({ name }) => (isOne ? name : `${name}::text`));
    const rest = Array.from({ length: width - columns.length }, () => 'null::text');
    const live = expires ? ` and (expires_at is null or expires_at > $${tables.length + 1})` : '';
    return `select ${[at, ...names, ...rest].join(', ')} from ${table} where id = any($${at + 1})${live}`;
  }).join(' union all ');
}

function toNumbers({ columns }: Layout, cells: readonly Cell[]): Cell[] {
  return columns.map(({ kind }, at) => {
    const cell = cells[at] ?? null;
    return cell === null || kind === 'text' || kind === 'json' ? cell : Number(cell);
  });
}
