import type { RenderedMessage } from '@cloud-sign-in/backend/messages/message';
import type { Messenger } from '@cloud-sign-in/backend/ports';
import type { WorldRecord } from './record/world-record.ts';
import { createSubscribers } from './subscribers.ts';

/** An SMS, a voice call or a mail that left the backend. */
export type SentMessage = RenderedMessage & { readonly id: string; /** Epoch milliseconds of the world's clock. */ readonly at: number };

export interface Outbox {
  /** Oldest first. */
  list(): readonly SentMessage[];
  /** Calls back when something was sent or cleared, by any tab. */
  subscribe(listener: () => void): () => void;
  clear(): Promise<void>;
}

const kept = 200;

/** Everything the world sends ends here. */
export function createOutbox(record: WorldRecord, now: () => number): Outbox & Messenger {
  const changes = createSubscribers();
  const list = (): readonly SentMessage[] => record.read()?.sent ?? [];
  let known = list();
  record.subscribe(() => {
    if (sameMessages(known, list())) return;
    known = list();
    changes.tell();
  });
  const replace = (make: (sent: readonly SentMessage[], version: number) => readonly SentMessage[]): Promise<void> =>
    record.change((state) => (state ? { state: { ...state, sent: make(state.sent, state.version) }, result: undefined } : { result: undefined }));
  return {
    list,
    subscribe: changes.subscribe,
    clear: () => replace(() => []),
    // The version never repeats, so neither does an id, cleared or not.
    send: (message) => replace((sent, version) => [...sent, { ...message, id: `message-${version}`, at: now() }].slice(-kept)),
  };
}

function sameMessages(one: readonly SentMessage[], other: readonly SentMessage[]): boolean {
  return one.length === other.length && one.at(-1)?.id === other.at(-1)?.id;
}
