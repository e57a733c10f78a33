import { createSubscribers } from './subscribers.ts';

/** One request as it went by. Nothing in it is a secret. */
export interface LoggedRequest {
  readonly id: number;
  /** Epoch milliseconds of the world's clock. */
  readonly at: number;
  readonly device: string;
  readonly method: string;
  /** Below the prefix, with the query. */
  readonly path: string;
  /** The body, secrets struck out. */
  readonly body?: unknown;
  /** Undefined while it is on its way; 0 where no answer came. */
  readonly status?: number;
  readonly milliseconds?: number;
  /** The state a flow came to, the refusal, or the fault's code. */
  readonly outcome?: string;
}

export interface RequestLog {
  /** Oldest first. */
  list(): readonly LoggedRequest[];
  subscribe(listener: () => void): () => void;
  clear(): void;
}

const kept = 200;

/** The requests of this page. `begin` enters one, the function it returns adds how it ended. */
export function createRequestLog(): RequestLog & { begin(request: Omit<LoggedRequest, 'id'>): (end: Partial<LoggedRequest>) => void } {
  const changes = createSubscribers();
  let entries: readonly LoggedRequest[] = [];
  let lastId = 0;
  return {
    list: () => entries,
    subscribe: changes.subscribe,
    clear() {
      entries = [];
      changes.tell();
    },
    begin(request) {
      const id = ++lastId;
      entries = [...entries, { ...request, id }].slice(-kept);
      changes.tell();
      return (end) => {
        entries = entries.map((entry) => (entry.id === id ? { ...entry, ...end } : entry));
        changes.tell();
      };
    },
  };
}
