import { policy as policySchema, type Policy } from '@cloud-sign-in/contract/policy/policy';
import * as z from 'zod';

/**
 * A policy that the configuration writes itself. Every field is known: the contract's schema drops one that is misspelled, and the rule its writer meant would
 * silently be the one it was spread from.
 */
export const wholePolicy = z.custom<Policy>().check(({ issues, value }) => {
  const result = policySchema.safeParse(value, { reportInput: true });
  if (result.success) issues.push(...findUnknown(value, result.data).map((path) => ({ code: 'unrecognized_keys' as const, path: path.slice(0, -1), keys: path.slice(-1), input: undefined })));
  else issues.push(...result.error.issues.map((issue) => ({ ...issue, input: issue.input }) as z.core.$ZodRawIssue));
});

/** Where `given` has what the schema did not keep. */
function findUnknown(given: unknown, kept: unknown): string[][] {
  if (typeof given !== 'object' || given === null || typeof kept !== 'object' || kept === null) return [];
  return Object.entries(given).flatMap(([key, value]) => {
    if (value === undefined) return [];
    return Object.hasOwn(kept, key) ? findUnknown(value, (kept as Record<string, unknown>)[key]).map((path) => [key, ...path]) : [[key]];
  });
}
