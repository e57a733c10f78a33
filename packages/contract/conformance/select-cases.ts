import { cases } from './cases.ts';
import type { ConformanceCase, ConformanceTarget } from './target.ts';

/** The cases that are for this backend: all but those that need what it cannot do. */
export function selectCases({ has = [] }: Pick<ConformanceTarget, 'has'>): readonly ConformanceCase[] {
  return cases.filter(({ needs = [] }) => needs.every((ability) => has.includes(ability)));
}
