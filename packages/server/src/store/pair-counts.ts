import type { Write } from '@cloud-sign-in/backend/ports';

interface Placed { write: Write; place: number; row: string }

/** How a count is made: it stays, its place is given back in the same commit, or its counter is deleted after that. */
export type CountEnd = 'stays' | 'isGivenBack' | 'isDeleted';

/**
 * A count and the uncount that follows it on the same counter are one: a login takes a place among the misses and gives it back. So is the deletion after
 * them, where a known device's misses begin anew.
 * @param ordered writes of a row side by side, as `orderWrites` gives them
 */
export function pairCounts(ordered: readonly Placed[]): (Placed & { end: CountEnd })[] {
  const isOn = (write: Write | undefined, verb: 'uncount' | 'delete', id: string): boolean => write?.do === verb && write.id === id && (write.do !== 'delete' || (write.table === 'counters' && write.where === undefined));
  const paired: (Placed & { end: CountEnd })[] = [];
  for (let at = 0; at < ordered.length; at += 1) {
    const each = ordered[at] as Placed;
    const { write } = each;
    const isGivenBack = write.do === 'count' && isOn(ordered[at + 1]?.write, 'uncount', write.id);
    const isDeleted = isGivenBack && isOn(ordered[at + 2]?.write, 'delete', write.id);
    paired.push({ ...each, end: isDeleted ? 'isDeleted' : isGivenBack ? 'isGivenBack' : 'stays' });
    at += isDeleted ? 2 : isGivenBack ? 1 : 0;
  }
  return paired;
}
