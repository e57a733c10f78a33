import type { Kysely } from 'kysely';
import type { Cell } from './encode-cell.ts';
import type { PlannedWrite, Unmet } from './planned-write.ts';
import type { Engine } from './read-engine.ts';

/** Tables and columns are named by data (layouts.ts), so the query builder knows no more than that cells are cells. */
export type Rows = Record<string, Record<string, Cell>>;

/** A connected database and what differs between the kinds. */
export interface Database {
  readonly kind: 'sqlite' | 'postgres';
  readonly query: Kysely<Rows>;
  /**
   * Reads what is committed, beside any transaction of this process.
   * @param sql with `?` as places in SQLite, `$1` in PostgreSQL; a list is one parameter there
   * @returns cells in the order the columns are named
   */
  read(sql: string, parameters: readonly (Cell | readonly string[])[]): Promise<Cell[][]>;
  /**
   * Makes these writes in one transaction, or none of them; in the order they are given, which is that of their rows.
   * @param isLasting whether they must outlast a power cut; those that need not do not wait for the disk
   */
  commit(writes: readonly PlannedWrite[], isLasting: boolean): Promise<Unmet>;
  /** True for an error that says: nothing was done, somebody else was in the way, try the whole transaction again. */
  isRetryable(error: unknown): boolean;
  /** Asks what it is; left out where that is what this package brings along. */
  engine?(): Promise<Engine>;
  /** Of its connections; left out where there is one only. */
  connections?(): { open: number; idle: number; waiting: number };
  /** What it cannot go on after: nothing is taken any more, and only a new process mends that. */
  fault?(): Error | undefined;
  close(): Promise<void>;
}
