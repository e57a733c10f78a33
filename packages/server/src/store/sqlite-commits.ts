import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Cell } from './encode-cell.ts';
import { isUnmet, type PlannedWrite, type Unmet } from './planned-write.ts';

export interface SqliteCommits {
  /** @returns what was unmet; rejects with what the database or its disk said, and once the database is closed */
  commit(writes: readonly PlannedWrite[], isLasting: boolean): Promise<Unmet>;
  /** Resolves when all that was asked for by then is answered: whoever closes the database waits for that. */
  settle(): Promise<void>;
  /** What the disk failed with. From then on nothing is taken. */
  diskFault(): Error | undefined;
}

interface Waiting { writes: readonly PlannedWrite[]; isLasting: boolean; resolve: (unmet: Unmet) => void; reject: (error: unknown) => void }

/**
 * Makes commits, those of one turn of the event loop in one transaction. Each is made whole or not at all, one after another, and none is answered before
 * the disk has it.
 *
 * A commit that need not last a power cut (`isLasting` false) does not ask the disk; it outlives the process all the same.
 *
 * A disk that failed once is not believed again: Linux tells each open file once that what was written is lost, and says yes to the next question. SQLite would
 * write on behind the hole, and after a power cut its log ends there. So every commit after that is refused, with the same error.
 * @param database that may be used for other transactions between two turns, and does not ask the disk itself
 * @param askDisk resolves when it has all that is committed by now; asked once for all that are in work
 * @param onDiskFault told of the first time it failed
 * @see https://wiki.postgresql.org/wiki/Fsync_Errors
 */
export function createSqliteCommits(database: DatabaseSync, askDisk: () => Promise<void>, onDiskFault: (error: Error) => void = () => undefined): SqliteCommits {
  const statements = new Map<string, StatementSync>();
  const inWork = new Set<Promise<Unmet>>();
  let waiting: Waiting[] = [];
  let diskFault: Error | undefined;

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
      if (isUnmet(write, Number(prepare(write.sql).run(...write.parameters).changes))) unmet = write;
    }
    if (unmet === undefined) return undefined;
    const { askWhen } = unmet;
    const found = askWhen && (prepare(askWhen.sql).get(...askWhen.parameters) as Record<string, Cell> | undefined);
    return { write: unmet, when: found && Object.values(found)[0] };
  };

  const run = (sql: string): void => void prepare(sql).run();

  const makeWhole = (writes: readonly PlannedWrite[]): Unmet => {
    run('savepoint one');
    try {
      const unmet = make(writes);
      if (unmet) run('rollback to one');
      run('release one');
      return unmet;
    } catch (error) {
      // A full disk, among others, has ended the whole transaction already.
      if (database.isTransaction) database.exec('rollback to one; release one');
      throw error;
    }
  };

  const untilLasting = async (): Promise<void> => {
    try {
      await askDisk();
    } catch (error) {
      if (diskFault === undefined) onDiskFault(diskFault = error as Error);
    }
    // The question may have been the next one, which the disk says yes to.
    if (diskFault) throw diskFault;
  };

  const makeAll = (those: readonly Waiting[]): void => {
    const settled: (() => void)[] = [];
    run('begin immediate');
    try {
      for (const { isLasting, reject, resolve, writes } of those) {
        try {
          const unmet = makeWhole(writes);
          // Who was refused has written nothing that must last.
          settled.push(isLasting && !unmet ? () => void untilLasting().then(() => resolve(unmet), reject) : () => resolve(unmet));
        } catch (error) {
          if (!database.isTransaction) throw error;
          settled.push(() => reject(error));
        }
      }
      run('commit');
    } catch (error) {
      if (database.isTransaction) run('rollback');
      throw error;
    }
    for (const settle of settled) settle();
  };

  const turn = (): void => {
    const those = waiting;
    try {
      // Somebody else's transaction over this connection ends within a few turns. A database that was closed meanwhile throws.
      if (database.isTransaction) return void setImmediate(turn);
      waiting = [];
      if (diskFault) throw diskFault;
      makeAll(those);
    } catch (error) {
      waiting = [];
      for (const { reject } of those) reject(error);
    }
  };

  return {
    commit(writes, isLasting) {
      const made = new Promise<Unmet>((resolve, reject) => {
        if (waiting.length === 0) setImmediate(turn);
        waiting.push({ writes, isLasting, resolve, reject });
      });
      const forget = (): void => void inWork.delete(made);
      inWork.add(made);
      made.then(forget, forget);
      return made;
    },
    diskFault: () => diskFault,
    async settle() {
      while (inWork.size > 0) await Promise.allSettled(inWork);
    },
  };
}
