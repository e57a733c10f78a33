import type { Engine } from './read-engine.ts';

/** The oldest PostgreSQL the tests were seen to pass on. */
const oldest = 10;

/** Why an engine is too old to serve, undefined where it is not: it would fail in the middle of somebody's sign-in, by a statement it cannot read. */
export function tellOldEngine({ major, version }: Engine): string | undefined {
  return major < oldest ? `PostgreSQL ${version} is too old: ${oldest} or newer is needed` : undefined;
}
