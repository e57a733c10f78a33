/** Waits for the revisions of many flows by asking for all of them in one query. */
export interface FlowWatcher {
  /** Resolves when the flow's revision is above `after`, or when aborted. */
  wait(flowId: string, after: number, signal: AbortSignal): Promise<void>;
  /** These flows may have changed in this very process: looks at once. */
  wake(flowIds: readonly string[]): void;
  /** The interval is another one now: looks at all at once, and then by it. */
  hurry(): void;
}

interface Waiter { after: number; end: () => void }

/** How many flows one query asks for. */
const chunk = 500;
/** What an awaited flow adds to the interval from some thousands on: asking for 5,000 every 100 ms would be most of what a process does. */
const millisecondsPerFlow = 0.05;

/**
 * Asks for the revisions of all awaited flows every so often, so that whatever process changed one, all hear of it; and for nothing while nobody waits.
 * @param readRevisions the revision of each of these flows that exists
 * @param interval milliseconds between two looks, asked for at each; longer when thousands wait
 * @param onFailure told when the database did not answer; the next look comes all the same
 */
export function createFlowWatcher(
  readRevisions: (flowIds: readonly string[]) => Promise<ReadonlyMap<string, number>>,
  interval: () => number,
  onFailure: (error: unknown) => void = () => undefined,
): FlowWatcher {
  const waiting = new Map<string, Set<Waiter>>();
  let timer: NodeJS.Timeout | undefined;
  let due = new Set<string>();
  let looking: Promise<void> | undefined;

  const tell = (revisions: ReadonlyMap<string, number>): void => {
    for (const [flowId, revision] of revisions) {
      for (const waiter of [...(waiting.get(flowId) ?? [])]) if (revision > waiter.after) waiter.end();
    }
  };

  const look = async (): Promise<void> => {
    while (due.size > 0) {
      const flowIds = [...due].filter((id) => waiting.has(id));
      due = new Set();
      for (let at = 0; at < flowIds.length; at += chunk) {
        try {
          tell(await readRevisions(flowIds.slice(at, at + chunk)));
        } catch (error) {
          onFailure(error);
        }
      }
    }
  };

  /** One look at a time: what is asked for meanwhile is looked at next. */
  const ask = (flowIds: Iterable<string>): void => {
    for (const id of flowIds) due.add(id);
    looking ??= Promise.resolve().then(look).finally(() => { looking = undefined; });
  };

  const tick = (): void => {
    timer = undefined;
    if (waiting.size === 0) return;
    ask(waiting.keys());
    timer = setTimeout(tick, Math.max(interval(), waiting.size * millisecondsPerFlow));
  };

  return {
    hurry() {
      clearTimeout(timer);
      tick();
    },
    wake: (flowIds) => {
      const awaited = flowIds.filter((id) => waiting.has(id));
      if (awaited.length > 0) ask(awaited);
    },
    wait: (flowId, after, signal) => new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const waiters = waiting.get(flowId) ?? new Set();
      const waiter: Waiter = {
        after,
        end() {
          waiters.delete(waiter);
          if (waiters.size === 0 && waiting.get(flowId) === waiters) waiting.delete(flowId);
          if (waiting.size === 0) {
            clearTimeout(timer);
            timer = undefined;
          }
          signal.removeEventListener('abort', waiter.end);
          resolve();
        },
      };
      waiting.set(flowId, waiters.add(waiter));
      signal.addEventListener('abort', waiter.end, { once: true });
      ask([flowId]);
      timer ??= setTimeout(tick, interval());
    }),
  };
}
