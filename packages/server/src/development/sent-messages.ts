import type { Messenger, RenderedMessage } from '@cloud-sign-in/backend';

export type SentMessage = RenderedMessage & { readonly id: string; /** Epoch milliseconds. */ readonly at: number };

export interface SentMessages extends Messenger {
  /** Oldest first, the last 200. */
  list(): readonly SentMessage[];
  clear(): void;
}

const kept = 200;

/** Keeps what the backend sends, and hands it on. */
export function createSentMessages(now: () => number, next: Messenger): SentMessages {
  let sent: readonly SentMessage[] = [];
  let count = 0;
  return {
    list: () => sent,
    clear: () => { sent = []; },
    async send(message) {
      await next.send(message);
      sent = [...sent, { ...message, id: `message-${(count += 1)}`, at: now() }].slice(-kept);
    },
  };
}
