import { ConformanceFailure } from '../conformance-failure.ts';
import { runCase } from '../run-case.ts';
import type { ConformanceCase } from '../target.ts';
import type { CaseFailure, CaseResult } from './case-result.ts';
import type { Exchange } from './exchange.ts';
import { readRules } from './read-rules.ts';
import type { RecordedTarget } from './record-browsers.ts';

/**
 * Runs cases one after another: they reset the backend they share.
 * @param onResult told of each as it ends
 */
export async function runSuite(cases: readonly ConformanceCase[], target: RecordedTarget, onResult: (result: CaseResult) => void): Promise<CaseResult[]> {
  const results: CaseResult[] = [];
  for (const each of cases) {
    target.takeExchanges();
    const startedAt = performance.now();
    const failure = await judge(each, target);
    const result: CaseResult = { title: each.title, rules: readRules(each.title), policy: each.policy, milliseconds: Math.round(performance.now() - startedAt), ...(failure && { failure }) };
    results.push(result);
    onResult(result);
  }
  return results;
}

async function judge(each: ConformanceCase, target: RecordedTarget): Promise<CaseFailure | undefined> {
  try {
    await runCase(each, target);
    return undefined;
  } catch (error) {
    const exchanges = target.takeExchanges();
    if (error instanceof ConformanceFailure) {
      const { actual, expected, message } = error;
      return { message, ...(expected !== undefined && { expected, actual }), exchanges };
    }
    return { message: describeBreak(error, exchanges.at(-1)), exchanges };
  }
}

/** A case that could not even look: nothing came, or what came was of another shape. */
function describeBreak(error: unknown, last: Exchange | undefined): string {
  const [problem] = last?.problems ?? [];
  if (last?.status === undefined && problem !== undefined) return `nothing came: ${problem}`;
  if (error instanceof SyntaxError) return 'what came is not JSON';
  return `what came is of another shape than the contract's: ${error instanceof Error ? error.message : String(error)}`;
}
