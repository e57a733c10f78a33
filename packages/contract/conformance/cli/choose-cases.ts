import type { ConformanceCase } from '../target.ts';
import { readRules } from './read-rules.ts';

/**
 * The cases somebody asked for.
 * @param asked ids of rules (`SES-4`), or parts of titles; none: all
 */
export function chooseCases(cases: readonly ConformanceCase[], asked: readonly string[]): readonly ConformanceCase[] {
  if (asked.length === 0) return cases;
  return cases.filter(({ title }) => asked.some((word) => (/^[A-Z]{2,4}-\d+$/i.test(word) ? readRules(title).includes(word.toUpperCase()) : title.toLowerCase().includes(word.toLowerCase()))));
}
