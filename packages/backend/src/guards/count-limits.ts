import type { Limit } from '@cloud-sign-in/contract';
import type { Count } from '../ports.ts';

/** The counts of a list of limits for one target: each window has a counter of its own. */
export function countLimits(name: string, target: string, limits: readonly Limit[]): Count[] {
  return limits.map(({ n, perSeconds }) => ({
    do: 'count',
    id: `${name}:${target}:${perSeconds ?? 'ever'}`,
    limit: n,
    ...(perSeconds === undefined ? {} : { windowMilliseconds: perSeconds * 1000 }),
  }));
}
