import { untilAborted } from './until-aborted.ts';

/**
 * One piece of work shared by all who ask for it while it is under way.
 * @returns asks for it; a caller's signal ends that caller's wait, not the work
 */
export function share<T>(work: () => Promise<T>): (signal?: AbortSignal) => Promise<T> {
  let pending: Promise<T> | undefined;
  return (signal) => {
    pending ??= work().finally(() => {
      pending = undefined;
    });
    return signal ? untilAborted(pending, signal) : pending;
  };
}
