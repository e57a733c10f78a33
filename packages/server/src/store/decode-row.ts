import type { Cell } from './encode-cell.ts';
import type { Layout } from './layouts.ts';

/** The row that lies in these cells, which stand in the order of the layout's columns; a null is an absent field. */
export function decodeRow({ columns }: Layout, cells: readonly Cell[]): object {
  const row: Record<string, unknown> = {};
  for (let at = 0; at < columns.length; at += 1) {
    const cell = cells[at];
    if (cell === null || cell === undefined) continue;
    const { field, kind } = columns[at] as (typeof columns)[number];
    row[field] = kind === 'json' ? JSON.parse(cell as string) : kind === 'boolean' ? cell !== 0 : cell;
  }
  return row;
}
