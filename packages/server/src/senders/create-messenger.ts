import type { Messenger } from '@cloud-sign-in/backend';
import type { Settings } from '../config/settings.ts';
import { describeError } from '../log/describe-error.ts';
import { createConsoleMessenger } from '../ports/console-messenger.ts';
import { createAliyunSms } from './aliyun/aliyun-sms.ts';
import { createAliyunVoice } from './aliyun/aliyun-voice.ts';
import { createSmtpMessenger } from './smtp-messenger.ts';
import { createTencentSms } from './tencent/tencent-sms.ts';
import { createTencentVoice } from './tencent/tencent-voice.ts';

export interface SenderState { channel: 'mail' | 'sms' | 'voice'; state: 'good' | 'weak' | 'missing'; told: string }

export interface ConfiguredMessenger extends Messenger {
  /** How each sender is, as far as it can be found out without sending. */
  check(): Promise<SenderState[]>;
  close(): void;
}

const shown = { state: 'weak', told: 'is shown on the console: nobody receives it' } as const;

/** Sends each message by the sender that the settings name for its channel. */
export function createMessenger({ mail, sms, voice }: Pick<Settings, 'mail' | 'sms' | 'voice'>, console: Messenger = createConsoleMessenger()): ConfiguredMessenger {
  const smtp = mail.kind === 'smtp' ? createSmtpMessenger(mail) : undefined;
  const senders = { mail: smtp ?? console, sms: makeSms(sms, console), voice: makeVoice(voice, console) };
  const checkMail = (): Promise<Omit<SenderState, 'channel'>> | undefined => smtp?.check().then(
    () => ({ state: 'good', told: 'the sender takes our credentials' }),
    (error: unknown) => ({ state: 'missing', told: `the sender does not take our credentials: ${describeError(error)['code'] ?? 'no answer'}` }),
  );
  const checkVendor = ({ kind }: Settings['sms'] | Settings['voice']): Omit<SenderState, 'channel'> => (kind === 'console' ? shown : { state: 'good', told: `by ${kind}; its credentials show with the first message` });
  return {
    send: (message, id) => senders[message.channel].send(message, id),
    check: async () => [{ channel: 'mail', ...((await checkMail()) ?? shown) }, { channel: 'sms', ...checkVendor(sms) }, { channel: 'voice', ...checkVendor(voice) }],
    close: () => smtp?.close(),
  };
}

function makeSms(sms: Settings['sms'], console: Messenger): Messenger {
  switch (sms.kind) {
    case 'tencent': return createTencentSms(sms);
    case 'aliyun': return createAliyunSms(sms);
    case 'console': return console;
    default: return sms satisfies never;
  }
}

function makeVoice(voice: Settings['voice'], console: Messenger): Messenger {
  switch (voice.kind) {
    case 'tencent': return createTencentVoice(voice);
    case 'aliyun': return createAliyunVoice(voice);
    case 'console': return console;
    default: return voice satisfies never;
  }
}
