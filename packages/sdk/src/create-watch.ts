import type { FlowName } from '@cloud-sign-in/contract';
import type { ObservedClock } from './clock.ts';
import type { Http } from './http.ts';
import { loadPart } from './load-part.ts';
import type { Page } from './page.ts';
import type { AnySnapshot } from './snapshot.ts';

export interface WatchTools {
  http: Http;
  clock: ObservedClock;
  page: Page;
}

/**
 * Yields every newer snapshot of the flow. Tries a stream; where it cannot be had, breaks off or is held back by a proxy, long-polls.
 * Rests while the page is hidden or offline and goes on with one request. Ends when the flow does (no actions left, or gone) and, without
 * an error, when the signal is aborted.
 * @throws CloudError where the backend refuses to be asked (4xx)
 */
export type Watch = <F extends FlowName>(snapshot: { flow: F } & AnySnapshot, options?: { signal?: AbortSignal | undefined }) => AsyncIterable<AnySnapshot<F>>;

/** Watching is loaded when something waits: most logins never do. */
export function createWatch(tools: WatchTools): Watch {
  return async function* (snapshot, { signal = new AbortController().signal } = {}) {
    const { watchFlow } = await loadPart(import('./watch-flow.ts'));
    yield* watchFlow(tools, snapshot as AnySnapshot<typeof snapshot.flow>, signal);
  };
}
