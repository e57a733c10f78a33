import type { Messenger } from '@cloud-sign-in/backend';
import { pickTemplate, type ApprovedTemplate } from '../pick-template.ts';
import { SendFailure } from '../send-failure.ts';
import { callAliyun, toAliyunPhone, type AliyunAccess } from './call-aliyun.ts';

export interface AliyunSmsOptions extends AliyunAccess {
  signName: string;
  /** The places of a template carry our names: `${passcode}`, `${minutes}` … */
  templates: readonly ApprovedTemplate[];
}

const call = { host: 'dysmsapi.aliyuncs.com', action: 'SendSms', version: '2017-05-25' } as const;

/** SMS by Alibaba Cloud. @see https://help.aliyun.com/document_detail/2881383.html */
export function createAliyunSms({ signName, templates, ...access }: AliyunSmsOptions): Messenger {
  return {
    async send(message) {
      if (message.channel !== 'sms') throw new SendFailure('misconfigured', `an SMS sender cannot send by ${message.channel}`);
      const { id, values } = pickTemplate(templates, message.template);
      const parameters = JSON.stringify(Object.fromEntries(values.map(({ name, value }) => [name, value])));
      await callAliyun(access, call, { PhoneNumbers: toAliyunPhone(message.to), SignName: signName, TemplateCode: id, TemplateParam: parameters });
    },
  };
}
