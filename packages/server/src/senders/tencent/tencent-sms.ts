import type { Messenger } from '@cloud-sign-in/backend';
import { pickTemplate, type ApprovedTemplate } from '../pick-template.ts';
import { SendFailure } from '../send-failure.ts';
import { callTencent, failTencent, type TencentAccess } from './call-tencent.ts';

export interface TencentSmsOptions extends TencentAccess {
  /** Of the SMS application. */
  sdkAppId: string;
  /** The approved signature, which the vendor puts in front. Left out for numbers outside the mainland. */
  signName?: string | undefined;
  templates: readonly ApprovedTemplate[];
}

const call = { host: 'sms.tencentcloudapi.com', action: 'SendSms', version: '2021-01-11' } as const;

/** SMS by Tencent Cloud. Errors of single phones come inside an answer that is otherwise good. @see https://cloud.tencent.com/document/api/382/55981 */
export function createTencentSms({ region = 'ap-guangzhou', sdkAppId, signName, templates, ...access }: TencentSmsOptions): Messenger {
  return {
    async send(message) {
      if (message.channel !== 'sms') throw new SendFailure('misconfigured', `an SMS sender cannot send by ${message.channel}`);
      const { id, values } = pickTemplate(templates, message.template);
      const response = await callTencent({ ...access, region }, call, {
        PhoneNumberSet: [message.to], SmsSdkAppId: sdkAppId, TemplateId: id, TemplateParamSet: values.map(({ value }) => value), ...(signName !== undefined && { SignName: signName }),
      });
      const [status] = (response['SendStatusSet'] ?? []) as { Code?: string }[];
      if (status?.Code !== 'Ok') throw failTencent(status?.Code ?? 'InternalError.NoStatus');
    },
  };
}
