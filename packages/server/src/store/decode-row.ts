import type { Cell } from './encode-cell.ts';
import type { Layout } from './layouts.ts';

/** The row that lies in these cells; a null is an absent field. */
export function decodeRow(layout: Layout, cells: Readonly<Record<string, Cell>>): object {
  const row: Record<string, unknown> = {};
  for (const { field, name, kind } of layout.columns) {
    const cell = cells[name];
    if (cell === null || cell === undefined) continue;
    row[field] = kind === 'json' ? JSON.parse(cell as string) : kind === 'boolean' ? cell !== 0 : cell;
  }
  return row;
}
