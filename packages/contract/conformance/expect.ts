import { ConformanceFailure } from './conformance-failure.ts';

/** The few checks cases need, with no test framework behind them: the suite runs in Node, in a page and from a command line. */
export const expect = {
  fail(message: string): never {
    throw new ConformanceFailure(message);
  },
  ok(value: unknown, message: string): void {
    if (!value) throw new ConformanceFailure(message);
  },
  equal(actual: unknown, expected: unknown, message = 'values differ'): void {
    if (!Object.is(actual, expected)) throw new ConformanceFailure(`${message}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`, { expected, actual });
  },
  same(actual: unknown, expected: unknown, message = 'values differ'): void {
    if (canonical(actual) !== canonical(expected)) throw new ConformanceFailure(`${message}: expected ${canonical(expected)}, got ${canonical(actual)}`, { expected, actual });
  },
};

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => (inner !== null && typeof inner === 'object' && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner));
}
