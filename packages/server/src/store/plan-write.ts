import type { Count, Write } from '@cloud-sign-in/backend/ports';
import type { Database } from './database.ts';
import { encodeCell, type Cell } from './encode-cell.ts';
import { layouts, type Layout } from './layouts.ts';
import type { CountEnd } from './pair-counts.ts';
import type { PlannedWrite } from './planned-write.ts';

type Plan = Omit<PlannedWrite, 'place' | 'row'>;

const counters = layouts.counters.table;
const live = ({ expires, table }: Layout): string => (expires ? `(${table}.expires_at is null or ${table}.expires_at > ?)` : '1 = 1');
const times = ({ expires }: Layout, now: number): Cell[] => (expires ? [now] : []);

/**
 * The statements of a write: one, but for a counter that is deleted. Written as text and not by the query builder: building took longer than running, and a login makes a dozen.
 * @param born a new row's place in the order of insertion
 * @param end of a count: whose place is given back needs room like any other and leaves the number as it is
 * @throws TypeError for a value that its column cannot hold
 */
export function planWrite(kind: Database['kind'], write: Write, now: number, born: string, end: CountEnd = 'stays'): Plan[] {
  const plans = write.do === 'count' && end === 'isDeleted' && write.limit >= 1 ? planDeleted(write, now) : [planFor(write, now, born, end === 'isGivenBack')];
  if (kind === 'sqlite') return plans;
  return plans.map((plan) => ({ ...plan, sql: toNumbered(plan.sql), ...(plan.sqlInOne && { sqlInOne: toNumbered(plan.sqlInOne) }), ...(plan.askWhen && { askWhen: { ...plan.askWhen, sql: toNumbered(plan.askWhen.sql) } }) }));
}

function planFor(write: Write, now: number, born: string, isGivenBack: boolean): Plan {
  switch (write.do) {
    case 'count': return planCount(write, now, isGivenBack ? 0 : 1);
    // Takes one from a counter that is above zero.
    case 'uncount': return { sql: `update ${counters} set n = n - 1 where id = ? and n > 0 and ${live(layouts.counters)}`, parameters: [write.id, now], isConditional: false };
    case 'insert': return planInsert(layouts[write.table], write.row, now, born);
    case 'update': {
      const layout = layouts[write.table];
      if (write.set.id !== undefined && write.set.id !== write.id) throw new Error('An id never changes');
      const set = someCells(layout, write.set);
      const where = matches(layout, write.where);
      const names = set.map(([name]) => `${name} = ?`).join(', ') || 'id = id';
      return { sql: `update ${layout.table} set ${names} where id = ? and ${live(layout)}${where.sql}`, parameters: [...set.map(([, cell]) => cell), write.id, ...times(layout, now), ...where.parameters], isConditional: true };
    }
    case 'delete': {
      const layout = layouts[write.table];
      if (write.where === undefined) return { sql: `delete from ${layout.table} where id = ?`, parameters: [write.id], isConditional: false };
      const where = matches(layout, write.where);
      return { sql: `delete from ${layout.table} where id = ? and ${live(layout)}${where.sql}`, parameters: [write.id, ...times(layout, now), ...where.parameters], isConditional: true };
    }
    default:
      return write satisfies never;
  }
}

/** Every column, so that a row that replaces an expired one leaves nothing of it. */
function planInsert(layout: Layout, row: object, now: number, born: string): Plan {
  const { columns, isListed } = layout;
  const fields = row as Readonly<Record<string, unknown>>;
  const sql = inserts.get(layout) ?? writeInsert(layout);
  inserts.set(layout, sql);
  return { sql, parameters: [...columns.map(({ field, kind }) => encodeCell(kind, fields[field])), ...(isListed ? [born] : []), ...times(layout, now)], isConditional: true };
}

const inserts = new Map<Layout, string>();

function writeInsert({ columns, expires, isListed, table }: Layout): string {
  const names = [...columns.map(({ name }) => name), ...(isListed ? ['born'] : [])];
  const conflict = expires ? `do update set ${names.map((name) => `${name} = excluded.${name}`).join(', ')} where ${table}.expires_at <= ?` : 'do nothing';
  return `insert into ${table} (${names.join(', ')}) values (${names.map(() => '?').join(', ')}) on conflict (id) ${conflict}`;
}

/** Adds one to a counter unless it is full: one statement, because whoever counts first and writes then lets more through (measured: 18 and 21 instead of 5). */
function planCount({ id, limit, windowMilliseconds }: Count, now: number, taken: 0 | 1): Plan {
  const expiresAt = windowMilliseconds === undefined ? null : now + windowMilliseconds;
  const askWhen = askEnd(id, now);
  // No row can take one: nothing is written, and so the condition fails.
  if (limit < 1) return { sql: `delete from ${counters} where 1 = 0`, parameters: [], isConditional: true, askWhen };
  return {
    sql: `insert into ${counters} (id, n, expires_at) values (?, ${taken}, ?) on conflict (id) do update set
      n = case when ${counters}.expires_at <= ? then ${taken} else ${counters}.n + ${taken} end,
      expires_at = case when ${counters}.expires_at <= ? then excluded.expires_at else ${counters}.expires_at end
      where ${counters}.n < ? or ${counters}.expires_at <= ?`,
    parameters: [id, expiresAt, now, now, limit, now],
    isConditional: true,
    askWhen,
  };
}

/**
 * A place that is taken, given back, and its counter deleted: it goes where it has room, and must not be there after that, full. Most often there is none, and
 * then nothing is written.
 */
function planDeleted({ id, limit }: Count, now: number): Plan[] {
  const room = 'n < ? or expires_at <= ?';
  // PostgreSQL asks that again of a row that somebody changed while it was waited for; a look beside it would see the row as it was.
  const sqlInOne = `delete from ${counters} where id = ? and 1 / (case when ${room} then 1 else 0 end) = 1`;
  return [
    { sql: `delete from ${counters} where id = ? and (${room})`, sqlInOne, parameters: [id, limit, now], isConditional: false },
    { sql: `update ${counters} set n = n where id = ? and n >= ? and ${live(layouts.counters)}`, parameters: [id, limit, now], isConditional: true, isMetByNone: true, askWhen: askEnd(id, now) },
  ];
}

function askEnd(id: string, now: number): NonNullable<Plan['askWhen']> {
  return { sql: `select expires_at from ${counters} where id = ? and ${live(layouts.counters)}`, parameters: [id, now] };
}

/** The columns of these fields; undefined stands for an absent one. */
function someCells(layout: Layout, fields: object): [name: string, cell: Cell][] {
  return Object.entries(fields).map(([field, value]) => {
    const column = layout.byField.get(field);
    if (column === undefined) throw new Error(`${layout.table} has no column for ${field}`);
    return [column.name, encodeCell(column.kind, value)];
  });
}

function matches(layout: Layout, where: object | undefined): { sql: string; parameters: Cell[] } {
  const cells = someCells(layout, where ?? {});
  return {
    sql: cells.map(([name, cell]) => ` and ${name} ${cell === null ? 'is null' : '= ?'}`).join(''),
    parameters: cells.flatMap(([, cell]) => (cell === null ? [] : [cell])),
  };
}

const numbered = new Map<string, string>();

/** PostgreSQL numbers its places. There are as many texts as there are kinds of writes. */
function toNumbered(sql: string): string {
  let text = numbered.get(sql);
  if (text === undefined) {
    let at = 0;
    text = sql.replaceAll('?', () => `$${(at += 1)}`);
    numbered.set(sql, text);
  }
  return text;
}
