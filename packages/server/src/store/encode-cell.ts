import { canonicalJson } from './canonical-json.ts';
import type { ColumnKind } from './columns.ts';
import { isStorable } from './is-storable.ts';

/** What a column can hold in every database. */
export type Cell = string | number | null;

/**
 * A field's value as its column holds it; an absent field is null.
 * @throws TypeError for a value that is not of the column's kind: it would be stored as something else
 */
export function encodeCell(kind: ColumnKind, value: unknown): Cell {
  if (value === undefined) return null;
  if (kind === 'json') return canonicalJson(value);
  if (kind === 'text' && typeof value === 'string' && isStorable(value)) return value;
  if (kind === 'number' && Number.isSafeInteger(value)) return value as number;
  if (kind === 'boolean' && typeof value === 'boolean') return value ? 1 : 0;
  throw new TypeError(`A ${kind} column cannot hold ${value === null ? 'null' : typeof value === 'number' ? String(value) : typeof value}`);
}
