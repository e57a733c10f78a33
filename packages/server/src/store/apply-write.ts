import type { Write } from '@cloud-sign-in/backend/ports';
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import { applyCount, applyUncount } from './apply-count.ts';
import type { Querier, Rows } from './database.ts';
import { encodeCell, type Cell } from './encode-cell.ts';
import { isLive } from './is-live.ts';
import { layouts, type Layout } from './layouts.ts';

/** Whether the write's condition held, and so the write was made. */
export type Outcome = { held: true } | { held: false; retryAt?: number };

/**
 * Makes one write if its condition holds: a single statement that both looks and writes, so that it is exact under any concurrency.
 * @param born a new row's place in the order of insertion
 */
export async function applyWrite(query: Querier, write: Write, now: number, born: string): Promise<Outcome> {
  switch (write.do) {
    case 'count': return applyCount(query, write, now);
    case 'uncount': return applyUncount(query, write, now);
    case 'insert': {
      const layout = layouts[write.table];
      const cells = allCells(layout, write.row);
      if (layout.isListed) cells['born'] = born;
      const insert = query.insertInto(layout.table).values(cells).onConflict((conflict) => {
        const taken = conflict.column('id');
        if (!layout.expires) return taken.doNothing();
        // An expired row gives its place up.
        const names = Object.keys(cells);
        return taken.doUpdateSet((row) => Object.fromEntries(names.map((name) => [name, row.ref(`excluded.${name}`)]))).where(`${layout.table}.expires_at`, '<=', now);
      });
      return made(await insert.returning('id').execute());
    }
    case 'update': {
      const layout = layouts[write.table];
      if (write.set.id !== undefined && write.set.id !== write.id) throw new Error('An id never changes');
      const set = { id: write.id, ...someCells(layout, write.set) };
      return made(await query.updateTable(layout.table).set(set).where('id', '=', write.id).where(isLive(layout, now)).where(matches(layout, write.where)).returning('id').execute());
    }
    case 'delete': {
      const layout = layouts[write.table];
      const remove = query.deleteFrom(layout.table).where('id', '=', write.id).returning('id');
      if (write.where !== undefined) return made(await remove.where(isLive(layout, now)).where(matches(layout, write.where)).execute());
      await remove.execute();
      return { held: true };
    }
    default:
      return write satisfies never;
  }
}

function made(rows: readonly unknown[]): Outcome {
  return { held: rows.length > 0 };
}

/** Every column, so that a row that replaces another leaves nothing of it. */
function allCells(layout: Layout, row: object): Record<string, Cell> {
  const fields = row as Readonly<Record<string, unknown>>;
  return Object.fromEntries(layout.columns.map(({ field, kind, name }) => [name, encodeCell(kind, fields[field])]));
}

/** The columns of these fields; undefined stands for an absent one. */
function someCells(layout: Layout, fields: object): Record<string, Cell> {
  return Object.fromEntries(Object.entries(fields).map(([field, value]) => {
    const column = layout.byField.get(field);
    if (column === undefined) throw new Error(`${layout.table} has no column for ${field}`);
    return [column.name, encodeCell(column.kind, value)];
  }));
}

function matches(layout: Layout, where: object | undefined) {
  const cells = Object.entries(someCells(layout, where ?? {}));
  return (row: ExpressionBuilder<Rows, string>): Expression<SqlBool> =>
    row.and(cells.map(([name, cell]) => (cell === null ? row(`${layout.table}.${name}`, 'is', null) : row(`${layout.table}.${name}`, '=', cell))));
}
