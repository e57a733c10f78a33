import { indexes, type TableName } from '@cloud-sign-in/backend/tables';
import { columns, type ColumnKind } from './columns.ts';

export interface Column { readonly field: string; readonly name: string; readonly kind: ColumnKind }

/** Where the rows of one table lie in the database. */
export interface Layout {
  /** Name of the database's table. */
  readonly table: string;
  readonly columns: readonly Column[];
  readonly byField: ReadonlyMap<string, Column>;
  /** Whether its rows can expire. */
  readonly expires: boolean;
  /** Whether it is searched by more than the id, and therefore keeps the order of insertion in a column `born`. */
  readonly isListed: boolean;
}

const toSnakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function layOut(name: TableName): Layout {
  const all = Object.entries(columns[name]).map(([field, kind]): Column => ({ field, name: toSnakeCase(field), kind }));
  return {
    table: `cloud_${toSnakeCase(name)}`,
    columns: all,
    byField: new Map(all.map((column) => [column.field, column])),
    expires: 'expiresAt' in columns[name],
    isListed: indexes[name].length > 0,
  };
}

/** The tables in the database: names with a prefix, since it may be the site's own database. */
export const layouts = Object.fromEntries((Object.keys(columns) as TableName[]).map((name) => [name, layOut(name)])) as Readonly<Record<TableName, Layout>>;
