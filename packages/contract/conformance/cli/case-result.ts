import type { Exchange } from './exchange.ts';

/** What became of one case. */
export interface CaseResult {
  title: string;
  /** Ids of the rules it proves: `SES-4`. */
  rules: readonly string[];
  policy: string;
  milliseconds: number;
  failure?: CaseFailure;
}
export interface CaseFailure {
  /** What was found wrong. */
  message: string;
  expected?: unknown;
  actual?: unknown;
  /** What was asked and what came, oldest first; the last one is what was judged. */
  exchanges: readonly Exchange[];
}

/** All of a run. */
export interface SuiteResult {
  url: string;
  contractVersion: string;
  cases: readonly CaseResult[];
  /** Cases that need what this backend does not have, by what they need. */
  left: Readonly<Record<string, number>>;
}
