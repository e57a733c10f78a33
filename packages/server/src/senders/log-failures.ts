import type { Messenger } from '@cloud-sign-in/backend';
import { describeError } from '../log/describe-error.ts';
import type { Logger } from '../log/logger.ts';

/** The same messenger; what it does not send is told with the vendor's own code, and without the recipient. */
export function logFailures(messenger: Messenger, log: Logger): Messenger {
  return {
    async send(message, id) {
      try {
        await messenger.send(message, id);
      } catch (error) {
        const { code, error: kind } = describeError(error);
        log.warn('message.not_taken', { channel: message.channel, kind, code });
        throw error;
      }
    },
  };
}
