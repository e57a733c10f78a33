import type { Write } from '@cloud-sign-in/backend/ports';

interface Placed { write: Write; place: number }

/**
 * A count and the uncount that follows it on the same counter are one statement: a login takes a place among the misses and gives it back.
 * @param ordered writes of a row side by side, as `orderWrites` gives them
 */
export function pairCounts(ordered: readonly Placed[]): (Placed & { isGivenBack: boolean })[] {
  const isPair = (one: Placed | undefined, other: Placed | undefined): boolean => one?.write.do === 'count' && other?.write.do === 'uncount' && one.write.id === other.write.id;
  return ordered.flatMap((each, at) => (isPair(ordered[at - 1], each) ? [] : [{ ...each, isGivenBack: isPair(each, ordered[at + 1]) }]));
}
