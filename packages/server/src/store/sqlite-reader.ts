import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Cell } from './encode-cell.ts';

interface Wanted { sql: string; parameters: readonly Cell[]; resolve: (rows: Cell[][]) => void; reject: (error: unknown) => void }

/**
 * A connection of its own for reading: in write-ahead mode it sees what is committed and waits for no transaction. What one turn of the event loop asks for
 * is read when it ends, in one transaction: taking and giving back the locks of each took as long as the reading. It begins after all were asked for, so
 * each sees what was committed before.
 * @param path of a file that is there, in that mode
 */
export function openSqliteReader(path: string, busyMilliseconds: number): { read(sql: string, parameters: readonly Cell[]): Promise<Cell[][]>; close(): void } {
  const database = new DatabaseSync(path, { readOnly: true });
  database.exec(`pragma busy_timeout = ${busyMilliseconds}`);
  const statements = new Map<string, StatementSync>();
  const [begin, end] = [database.prepare('begin'), database.prepare('commit')];
  let waiting: Wanted[] = [];

  const prepare = (sql: string): StatementSync => {
    let statement = statements.get(sql);
    if (statement === undefined) {
      statement = database.prepare(sql);
      statement.setReturnArrays(true);
      statements.set(sql, statement);
    }
    return statement;
  };

  const readOne = ({ parameters, reject, resolve, sql }: Wanted): void => {
    try {
      resolve(prepare(sql).all(...parameters) as unknown as Cell[][]);
    } catch (error) {
      reject(error);
    }
  };

  const turn = (): void => {
    const those = waiting;
    waiting = [];
    const isShared = those.length > 1;
    try {
      if (isShared) begin.run();
      for (const each of those) readOne(each);
      if (isShared) end.run();
    } catch (error) {
      for (const { reject } of those) reject(error); // who has been answered hears no more
      if (database.isOpen && database.isTransaction) database.exec('rollback');
    }
  };

  return {
    read: (sql, parameters) => new Promise((resolve, reject) => {
      if (waiting.length === 0) setImmediate(turn);
      waiting.push({ sql, parameters, resolve, reject });
    }),
    close: () => database.close(),
  };
}
