import type { Messenger } from '@cloud-sign-in/backend';
import { SendFailure } from '../send-failure.ts';
import { callAliyun, toAliyunPhone, type AliyunAccess } from './call-aliyun.ts';

export interface AliyunVoiceOptions extends AliyunAccess {
  /** The approved text to be spoken; its one place is `${passcode}`. */
  ttsCode: string;
  /** The number that is shown; left out: one of the vendor's. */
  calledShowNumber?: string | undefined;
  /** How often it is spoken; 2 if left out, 3 at most. */
  playTimes?: number | undefined;
}

const call = { host: 'dyvmsapi.aliyuncs.com', action: 'SingleCallByTts', version: '2017-05-25' } as const;

/** Calls by Alibaba Cloud. @see https://help.aliyun.com/document_detail/393519.html */
export function createAliyunVoice({ calledShowNumber, playTimes = 2, ttsCode, ...access }: AliyunVoiceOptions): Messenger {
  return {
    async send(message) {
      if (message.channel !== 'voice' || message.spoken === undefined) throw new SendFailure('misconfigured', `a voice sender cannot send this by ${message.channel}`);
      await callAliyun(access, call, {
        CalledNumber: toAliyunPhone(message.to), TtsCode: ttsCode, TtsParam: JSON.stringify({ passcode: message.spoken }), PlayTimes: String(playTimes),
        ...(calledShowNumber !== undefined && { CalledShowNumber: calledShowNumber }),
      });
    },
  };
}
