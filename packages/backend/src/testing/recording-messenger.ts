import type { RenderedMessage } from '../messages/message.ts';
import type { Messenger } from '../ports.ts';

export interface RecordingMessenger extends Messenger {
  /** What was sent, oldest first. */
  readonly sent: RenderedMessage[];
  /** Lets the next so many sends fail, as a sender that is down does. */
  failNext(count: number): void;
}

/** A messenger that keeps what it is given. */
export function createRecordingMessenger(): RecordingMessenger {
  const sent: RenderedMessage[] = [];
  let failures = 0;
  return {
    sent,
    failNext: (count) => { failures = count; },
    async send(message) {
      if (failures > 0) {
        failures -= 1;
        throw new Error('The sender is down');
      }
      sent.push(message);
    },
  };
}
