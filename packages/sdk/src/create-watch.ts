import type { FlowName } from '@cloud-sign-in/contract';
import type { ObservedClock } from './clock.ts';
import { CloudError } from './cloud-error.ts';
import type { Http } from './http.ts';
import { loadAnswerReaders, type AnswerReaders } from './load-answer-readers.ts';
import type { Page } from './page.ts';
import type { AnySnapshot } from './snapshot.ts';

export interface WatchOptions {
  http: Http;
  clock: ObservedClock;
  page: Page;
}

/** What watching shares with the rest is handed to it: a module that both import would be torn out of the page's first download. */
export interface WatchTools extends WatchOptions {
  parseSnapshot: AnswerReaders['parseSnapshot'];
}

/**
 * Yields every newer snapshot of the flow. Tries a stream; where it cannot be had, breaks off or is held back by a proxy, long-polls.
 * Rests while the page is hidden or offline and goes on with one request. Ends when the flow does (no actions left, or gone) and, without
 * an error, when the signal is aborted.
 * @throws CloudError where the backend refuses to be asked (4xx)
 */
export type Watch = <F extends FlowName>(snapshot: { flow: F } & AnySnapshot, options?: { signal?: AbortSignal | undefined }) => AsyncIterable<AnySnapshot<F>>;

/** Watching is loaded when something waits: most logins never do. */
export function createWatch(options: WatchOptions): Watch {
  return async function* (snapshot, { signal = new AbortController().signal } = {}) {
    const loading = import('./watch-flow.ts').catch((cause: unknown) => {
      throw new CloudError('network', { cause });
    });
    const [{ watchFlow }, { parseSnapshot }] = await Promise.all([loading, loadAnswerReaders()]);
    yield* watchFlow({ ...options, parseSnapshot }, snapshot as AnySnapshot<typeof snapshot.flow>, signal);
  };
}
