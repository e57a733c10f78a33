import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Cell } from './encode-cell.ts';

/**
 * A connection of its own for reading: in write-ahead mode it sees what is committed and waits for no transaction, and a statement needs no turn.
 * @param path of a file that is there, in that mode
 */
export function openSqliteReader(path: string, busyMilliseconds: number): { read(sql: string, parameters: readonly Cell[]): Cell[][]; close(): void } {
  const database = new DatabaseSync(path, { readOnly: true });
  database.exec(`pragma busy_timeout = ${busyMilliseconds}`);
  const statements = new Map<string, StatementSync>();
  return {
    read(sql, parameters) {
      let statement = statements.get(sql);
      if (statement === undefined) {
        statement = database.prepare(sql);
        statement.setReturnArrays(true);
        statements.set(sql, statement);
      }
      return statement.all(...parameters) as unknown as Cell[][];
    },
    close: () => database.close(),
  };
}
