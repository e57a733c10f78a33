import { nameStatement } from './name-statement.ts';

/** What PostgreSQL says where it has no statement of that name, or has it already: 26000, 42P05. Neither was run. */
const lost = new Set<unknown>(['26000', '42P05']);

export interface StatementNames {
  /** The name of a statement, undefined where it goes without. */
  of(text: string): string | undefined;
  /** Whether a statement was not where its connection had left it. Nothing was done: it may be sent again. */
  isLost(error: unknown): boolean;
  /** Told of each error: from the first such one on, statements go without names. */
  heed(error: unknown): void;
}

/**
 * Names of the statements that one database keeps, for as long as it does: a pooler may lend each transaction another connection, and not know which statements it
 * has (PgBouncer before 1.21). By `pg` a connection sends a statement's text once, so the error would come back for as long as it lives.
 * @param onLost told once, when names are given up
 */
export function createStatementNames(onLost: () => void = () => undefined): StatementNames {
  let isKept = true;
  const isLost = (error: unknown): boolean => error instanceof Error && 'code' in error && lost.has(error.code);
  return {
    of: (text) => (isKept ? nameStatement(text) : undefined),
    isLost,
    heed(error) {
      if (!isKept || !isLost(error)) return;
      isKept = false;
      onLost();
    },
  };
}
