import type { Messenger } from '@cloud-sign-in/backend';
import { SendFailure } from '../send-failure.ts';
import { callTencent, type TencentAccess } from './call-tencent.ts';

export interface TencentVoiceOptions extends TencentAccess {
  /** Of the voice application. */
  voiceSdkAppId: string;
  /** How often the digits are spoken; 2 if left out, 3 at most. */
  playTimes?: number | undefined;
}

const call = { host: 'vms.tencentcloudapi.com', action: 'SendCodeVoice', version: '2020-09-02' } as const;

/** Calls by Tencent Cloud, which speaks "您的验证码是" and the digits; mainland numbers only. @see https://cloud.tencent.com/document/api/1128/51559 */
export function createTencentVoice({ playTimes = 2, region = 'ap-guangzhou', voiceSdkAppId, ...access }: TencentVoiceOptions): Messenger {
  return {
    async send(message) {
      if (message.channel !== 'voice' || message.spoken === undefined) throw new SendFailure('misconfigured', `a voice sender cannot send this by ${message.channel}`);
      await callTencent({ ...access, region }, call, { CodeMessage: message.spoken, CalledNumber: message.to, VoiceSdkAppid: voiceSdkAppId, PlayTimes: playTimes });
    },
  };
}
