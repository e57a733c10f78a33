import { createHash, createHmac } from 'node:crypto';
import type { VendorReply, VendorRequest } from './start-fake-vendor.ts';

/** What the account holder set up at the vendor. */
export interface TencentAccount {
  secretId: string;
  secretKey: string;
  sdkAppId: string;
  signName: string;
  /** Approved templates: id → number of places. */
  templates: Readonly<Record<string, number>>;
  voiceSdkAppId: string;
}

const versions: Readonly<Record<string, { version: string; host: string }>> = {
  SendSms: { version: '2021-01-11', host: 'sms.tencentcloudapi.com' },
  SendCodeVoice: { version: '2020-09-02', host: 'vms.tencentcloudapi.com' },
};

/**
 * Tencent Cloud's SMS and voice as their documents describe them: signature and clock checked from what arrived, errors in a 200, those of a phone inside
 * `SendStatusSet`, one message per phone in 30 seconds.
 */
export function createFakeTencent(account: TencentAccount, now: () => number) {
  const sent: { action: string; input: Record<string, unknown> }[] = [];
  const lastSent = new Map<string, number>();
  let outage: VendorReply | undefined;
  const fail = (code: string): VendorReply => ({ body: { Response: { Error: { Code: code, Message: `${code} (fake)` }, RequestId: 'fake' } } });

  const takeOver = (action: string, phone: string, input: Record<string, unknown>): boolean => {
    if ((lastSent.get(phone) ?? -Infinity) + 30_000 > now()) return false;
    lastSent.set(phone, now());
    sent.push({ action, input });
    return true;
  };

  const sendSms = (input: Record<string, unknown>): VendorReply => {
    const phones = input['PhoneNumberSet'] as string[];
    if (input['SmsSdkAppId'] !== account.sdkAppId) return fail('UnauthorizedOperation.SmsSdkAppIdVerifyFail');
    const statuses = phones.map((phone) => {
      const places = account.templates[String(input['TemplateId'])];
      if (!/^\+\d{6,15}$/.test(phone)) return 'InvalidParameterValue.IncorrectPhoneNumber';
      if (phone.startsWith('+86') && input['SignName'] !== account.signName) return 'FailedOperation.SignatureIncorrectOrUnapproved';
      if (places === undefined) return 'FailedOperation.TemplateIncorrectOrUnapproved';
      if ((input['TemplateParamSet'] as unknown[]).length !== places) return 'FailedOperation.TemplateParamSetNotMatchApprovedTemplate';
      return takeOver('SendSms', phone, input) ? 'Ok' : 'LimitExceeded.PhoneNumberThirtySecondLimit';
    });
    return { body: { Response: { SendStatusSet: statuses.map((code, at) => ({ SerialNo: code === 'Ok' ? `fake:${at}` : '', PhoneNumber: phones[at], Fee: code === 'Ok' ? 1 : 0, SessionContext: '', Code: code, Message: code, IsoCode: '' })), RequestId: 'fake' } } };
  };

  const sendCodeVoice = (input: Record<string, unknown>): VendorReply => {
    const phone = String(input['CalledNumber']);
    if (input['VoiceSdkAppid'] !== account.voiceSdkAppId) return fail('UnauthorizedOperation.VoiceSdkAppidVerifyFail');
    if (!/^\d{1,8}$/.test(String(input['CodeMessage']))) return fail('InvalidParameterValue.ContentLengthLimit');
    if (!/^\+861\d{10}$/.test(phone)) return fail('InvalidParameterValue.CalledNumberVerifyFail');
    return takeOver('SendCodeVoice', phone, input) ? { body: { Response: { SendStatus: { CallId: 'fake', SessionContext: '' }, RequestId: 'fake' } } } : fail('LimitExceeded.VoiceFrequencyLimit');
  };

  return {
    sent,
    /** Answers everything so from now on; undefined ends it. */
    setOutage: (reply: VendorReply | undefined) => { outage = reply; },
    answer(request: VendorRequest): VendorReply {
      if (outage) return outage;
      const action = String(request.headers['x-tc-action']);
      const known = versions[action];
      if (known === undefined || request.headers['x-tc-version'] !== known.version) return fail('InvalidAction');
      const fault = judgeSignature(request, known.host, account, now());
      if (fault) return fail(fault);
      if (request.headers['x-tc-region'] === undefined) return fail('MissingParameter');
      const input = JSON.parse(request.body) as Record<string, unknown>;
      return action === 'SendSms' ? sendSms(input) : sendCodeVoice(input);
    },
  };
}

/** Recomputes the signature from the bytes that arrived. The host is the vendor's: the test calls another. */
function judgeSignature({ body, headers }: VendorRequest, host: string, { secretId, secretKey }: TencentAccount, now: number): string | undefined {
  const parsed = /^TC3-HMAC-SHA256 Credential=([^/]+)\/(\d{4}-\d\d-\d\d)\/(\w+)\/tc3_request, SignedHeaders=([\w;-]+), Signature=([\da-f]{64})$/.exec(headers.authorization ?? '');
  if (!parsed) return 'AuthFailure.InvalidAuthorization';
  const [, id, date = '', service = '', names = '', signature] = parsed;
  const timestamp = Number(headers['x-tc-timestamp']);
  if (id !== secretId) return 'AuthFailure.SecretIdNotFound';
  if (Math.abs(now / 1000 - timestamp) > 300 || new Date(timestamp * 1000).toISOString().slice(0, 10) !== date) return 'AuthFailure.SignatureExpire';
  if (!names.split(';').includes('content-type') || !names.split(';').includes('host') || service !== host.split('.')[0]) return 'AuthFailure.SignatureFailure';
  const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');
  const values = names.split(';').map((name) => `${name}:${(name === 'host' ? host : String(headers[name])).trim().toLowerCase()}\n`).join('');
  const text = `TC3-HMAC-SHA256\n${timestamp}\n${date}/${service}/tc3_request\n${digest(`POST\n/\n\n${values}\n${names}\n${digest(body)}`)}`;
  let key: Buffer = Buffer.from(`TC3${secretKey}`);
  for (const part of [date, service, 'tc3_request', text]) key = createHmac('sha256', key).update(part).digest();
  return key.toString('hex') === signature ? undefined : 'AuthFailure.SignatureFailure';
}
