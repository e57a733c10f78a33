import type { Messenger } from '@cloud-sign-in/backend';
import type { Settings } from '../config/settings.ts';
import { describeError } from '../log/describe-error.ts';
import { createConsoleMessenger } from '../ports/console-messenger.ts';
import { createSmtpMessenger } from './smtp-messenger.ts';

export interface SenderState { channel: 'mail' | 'sms' | 'voice'; state: 'good' | 'weak' | 'missing'; problem?: string }

export interface ConfiguredMessenger extends Messenger {
  /** How each sender is, as far as it can be found out without sending. */
  check(): Promise<SenderState[]>;
  close(): void;
}

/** Sends each message by the sender that the settings name for its channel. */
export function createMessenger({ mail }: Pick<Settings, 'mail' | 'sms' | 'voice'>): ConfiguredMessenger {
  const console = createConsoleMessenger();
  const smtp = mail.kind === 'smtp' ? createSmtpMessenger(mail) : undefined;
  const shown = { state: 'weak', problem: 'is shown on the console: nobody receives it' } as const;
  return {
    send: (message) => (message.channel === 'mail' && smtp ? smtp : console).send(message),
    async check() {
      const mailed = await smtp?.check().then(
        () => ({ state: 'good' } as const),
        (error: unknown) => ({ state: 'missing', problem: `the sender does not take our credentials: ${describeError(error).code ?? 'no answer'}` } as const),
      );
      return [{ channel: 'mail', ...(mailed ?? shown) }, { channel: 'sms', ...shown }, { channel: 'voice', ...shown }];
    },
    close: () => smtp?.close(),
  };
}
