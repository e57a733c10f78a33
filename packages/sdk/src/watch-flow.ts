import type { FlowName } from '@cloud-sign-in/contract';
import type { CloudError } from './cloud-error.ts';
import type { WatchTools } from './create-watch.ts';
import { readEvents } from './read-events.ts';
import type { AnySnapshot, FinalStateName } from './snapshot.ts';

const finalStates: Readonly<Record<FinalStateName, true>> = { complete: true, refused: true };
/** A stream that has brought nothing by then is held back by something on the way. */
const firstBytesMilliseconds = 8_000;
/** A stream this silent is taken for broken: backends send something every 15 s. */
const silenceMilliseconds = 45_000;
/** Longer than the 25 s a backend holds a poll. */
const pollMilliseconds = 40_000;
/** A round this long did its work even when it was cut off: proxies end a poll after 30 or 60 s. */
const fairRoundMilliseconds = 5_000;
const longestPauseMilliseconds = 30_000;

/** @see Watch */
export async function* watchFlow<F extends FlowName>({ http, clock, page, parseSnapshot }: WatchTools, from: AnySnapshot<F>, signal: AbortSignal): AsyncGenerator<AnySnapshot<F>> {
  const path = `/flows/${encodeURIComponent(from.id)}/events`;
  let current = from;
  let failures = 0;
  let canStream = true;

  async function* stream(round: AbortController): AsyncGenerator<AnySnapshot<F> | null> {
    let silence = setTimeout(() => round.abort(), firstBytesMilliseconds);
    const sentAt = clock.monotonicNow();
    try {
      const response = await http.open(path, current.revision, round.signal);
      const isStream = response.ok && response.body && response.headers.get('Content-Type')?.startsWith('text/event-stream');
      if (!isStream) return;
      const onBytes = (): void => {
        clearTimeout(silence);
        silence = setTimeout(() => round.abort(), silenceMilliseconds);
      };
      for await (const data of readEvents(response.body, round.signal, onBytes)) yield read(JSON.parse(data), sentAt);
    } finally {
      clearTimeout(silence);
    }
  }

  async function* poll(round: AbortController): AsyncGenerator<AnySnapshot<F> | null> {
    const { body, sentAt } = await http.call('GET', `${path}?after=${current.revision}`, { signal: round.signal, timeoutMilliseconds: pollMilliseconds, retries: 0 });
    yield read(body, sentAt);
  }

  function read(body: unknown, sentAt: number): AnySnapshot<F> | null {
    const snapshot = parseSnapshot(from.flow as F, body);
    if (snapshot) clock.observe(snapshot.serverTime, sentAt);
    return snapshot;
  }

  /** Resolves after so long, when the page comes online or is shown, or when the signal is aborted. */
  function rest(milliseconds?: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        stop();
        signal.removeEventListener('abort', wake);
        resolve();
      };
      const timer = milliseconds === undefined ? undefined : setTimeout(wake, milliseconds);
      const stop = page.listen(['online', 'visibilitychange'], wake);
      signal.addEventListener('abort', wake);
    });
  }

  const isActive = (): boolean => !signal.aborted && !Object.hasOwn(finalStates, current.state);
  while (isActive()) {
    if (page.isHidden() || !page.isOnline()) {
      await rest();
      continue;
    }
    const round = new AbortController();
    const end = (): void => round.abort();
    const stopListening = page.listen(['visibilitychange'], () => page.isHidden() && end());
    signal.addEventListener('abort', end);
    const startedAt = clock.monotonicNow();
    const isStream = canStream;
    let hasMoved = false;
    let retryAt = 0;
    try {
      for await (const next of isStream ? stream(round) : poll(round)) {
        if (next && next.revision > current.revision) {
          current = next;
          hasMoved = true;
          yield next;
        }
        if (!isActive()) return;
      }
    } catch (error) {
      // What the stream cannot say, the poll will: only its word ends the watch.
      if (!isStream) {
        const { code, status = 0, retryAt: notBefore = 0 } = error as Partial<CloudError>;
        if (code === 'flow_not_found' || code === 'flow_expired') return;
        if (isRefused(status) && !signal.aborted) throw error;
        retryAt = notBefore;
      }
    } finally {
      end();
      stopListening();
      signal.removeEventListener('abort', end);
    }
    if (page.isHidden()) continue;
    canStream = false;
    failures = hasMoved || isStream || clock.monotonicNow() - startedAt >= fairRoundMilliseconds ? 0 : failures + 1;
    const backOff = failures && Math.min(longestPauseMilliseconds, 500 * 2 ** failures) * (1 + Math.random()) / 2;
    const pause = Math.max(backOff, retryAt - clock.serverNow());
    if (pause > 0 && isActive() && page.isOnline()) await rest(pause);
  }
}

function isRefused(status: number): boolean {
  return status >= 400 && status < 500 && status !== 408 && status !== 429;
}
