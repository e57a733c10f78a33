import type { Cell } from './encode-cell.ts';

/** One write as a single statement that both looks and writes, so that it is exact under any concurrency. */
export interface PlannedWrite {
  readonly sql: string;
  readonly parameters: readonly Cell[];
  /** Place in the commit: of several whose condition failed, the first is told. */
  readonly place: number;
  /** The row it touches. */
  readonly row: string;
  /** Whether nothing written means that the condition did not hold. */
  readonly isConditional: boolean;
  /** The same with the look that follows it (`isMetByNone`): divides by zero where that would fail. Of the same parameters. */
  readonly sqlInOne?: string;
  /** Such a condition holds where nothing was written: what must not be there is not there. It looks at what the write before it left. */
  readonly isMetByNone?: boolean;
  /** Where the condition fails: asks when to try again. */
  readonly askWhen?: { readonly sql: string; readonly parameters: readonly Cell[] };
}

/** Whether the condition of a write failed. @param rows how many it wrote */
export function isUnmet({ isConditional, isMetByNone = false }: PlannedWrite, rows: number): boolean {
  return isConditional && (rows === 0) !== isMetByNone;
}

/** The first write of a commit whose condition did not hold; `when` is what its `askWhen` found. Undefined: all were made. */
export type Unmet = { readonly write: PlannedWrite; readonly when: Cell | undefined } | undefined;
