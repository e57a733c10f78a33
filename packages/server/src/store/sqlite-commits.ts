import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Cell } from './encode-cell.ts';
import type { PlannedWrite, Unmet } from './planned-write.ts';

interface Waiting { writes: readonly PlannedWrite[]; isLasting: boolean; resolve: (unmet: Unmet) => void; reject: (error: unknown) => void }

/**
 * Makes commits, those of one turn of the event loop in one transaction: what takes long is the disk's word that it has them, and it is asked once for
 * all. Each is made whole or not at all, one after another, and none is answered before the disk has it.
 *
 * A commit that need not last a power cut (`isLasting` false) does not ask the disk; it outlives the process all the same.
 * @param database that may be used for other transactions between two turns
 */
export function createSqliteCommits(database: DatabaseSync): (writes: readonly PlannedWrite[], isLasting: boolean) => Promise<Unmet> {
  const statements = new Map<string, StatementSync>();
  let waiting: Waiting[] = [];
  let isAsking = true;

  const prepare = (sql: string): StatementSync => {
    const statement = statements.get(sql) ?? database.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };

  const make = (writes: readonly PlannedWrite[]): Unmet => {
    let unmet: PlannedWrite | undefined;
    for (const write of writes) {
      // What is told is the first of the list whose condition failed; they are tried in another order, so the ones before it must be tried as well.
      if (unmet && write.place > unmet.place) continue;
      if (prepare(write.sql).run(...write.parameters).changes === 0 && write.isConditional) unmet = write;
    }
    if (unmet === undefined) return undefined;
    const { askWhen } = unmet;
    const found = askWhen && (prepare(askWhen.sql).get(...askWhen.parameters) as Record<string, Cell> | undefined);
    return { write: unmet, when: found && Object.values(found)[0] };
  };

  const makeWhole = (writes: readonly PlannedWrite[]): Unmet => {
    database.exec('savepoint one');
    try {
      const unmet = make(writes);
      if (unmet) database.exec('rollback to one');
      database.exec('release one');
      return unmet;
    } catch (error) {
      // A full disk, among others, has ended the whole transaction already.
      if (database.isTransaction) database.exec('rollback to one; release one');
      throw error;
    }
  };

  const makeAll = (those: readonly Waiting[]): void => {
    const settled: (() => void)[] = [];
    const mustAsk = those.some(({ isLasting }) => isLasting);
    if (mustAsk !== isAsking) database.exec(`pragma synchronous = ${mustAsk ? 'full' : 'normal'}`);
    isAsking = mustAsk;
    database.exec('begin immediate');
    try {
      for (const { reject, resolve, writes } of those) {
        try {
          const unmet = makeWhole(writes);
          settled.push(() => resolve(unmet));
        } catch (error) {
          if (!database.isTransaction) throw error;
          settled.push(() => reject(error));
        }
      }
      database.exec('commit');
    } catch (error) {
      if (database.isTransaction) database.exec('rollback');
      throw error;
    }
    for (const settle of settled) settle();
  };

  const turn = (): void => {
    // Somebody else's transaction over this connection ends within a few turns.
    if (database.isTransaction) return void setImmediate(turn);
    const those = waiting;
    waiting = [];
    try {
      makeAll(those);
    } catch (error) {
      for (const { reject } of those) reject(error);
    }
  };

  return (writes, isLasting) => new Promise((resolve, reject) => {
    if (waiting.length === 0) setImmediate(turn);
    waiting.push({ writes, isLasting, resolve, reject });
  });
}
