import assert from 'node:assert/strict';

/** What a callback page receives when a browser follows a vendor's redirect: the query of the address. */
export function paramsOf(outcome: { redirectTo?: string | undefined } | { error: string }): Record<string, string> {
  assert.ok('redirectTo' in outcome && outcome.redirectTo !== undefined, `went nowhere: ${JSON.stringify(outcome)}`);
  return Object.fromEntries(new URL(outcome.redirectTo).searchParams);
}
