import { randomUUID } from 'node:crypto';
import { postJson } from '../post-json.ts';
import { SendFailure, type FailureKind } from '../send-failure.ts';
import { signAcs3, type Acs3Request } from './sign-acs3.ts';

export interface AliyunAccess {
  accessKeyId: string;
  accessKeySecret: string;
  /** Where the API is, for tests: replaces `https://<host>`. */
  endpoint?: string | undefined;
  fetch?: typeof globalThis.fetch;
  now?: () => number;
}

/** Calls an action of Alibaba Cloud. @throws SendFailure for every answer whose `Code` is not `OK` */
export async function callAliyun(access: AliyunAccess, call: Pick<Acs3Request, 'action' | 'host' | 'version'>, input: Readonly<Record<string, string>>): Promise<void> {
  const { accessKeyId, accessKeySecret, endpoint, fetch = globalThis.fetch, now = Date.now } = access;
  const { headers, query } = signAcs3({ ...call, query: input, now: now(), nonce: randomUUID() }, accessKeyId, accessKeySecret);
  const { Code: code } = await postJson(fetch, `${endpoint ?? `https://${call.host}`}/?${query}`, headers);
  if (code === undefined) throw new SendFailure('unavailable', 'an answer without Code');
  if (code !== 'OK') throw new SendFailure(kindOf(String(code)), String(code));
}

/** @see https://help.aliyun.com/zh/sms/developer-reference/api-error-codes, https://help.aliyun.com/document_detail/393519.html */
function kindOf(code: string): FailureKind {
  switch (code) {
    case 'isv.BUSINESS_LIMIT_CONTROL':
    case 'isv.DAY_LIMIT_CONTROL_PER_MOBILE':
      return 'limited';
    case 'isv.MOBILE_NUMBER_ILLEGAL':
    case 'isv.BLACK_KEY_CONTROL_LIMIT':
    case 'isv.PARAM_NOT_SUPPORT_URL':
      return 'refused';
    case 'isp.RAM_PERMISSION_DENY':
      return 'misconfigured';
    default:
      return /^(?:isp\.|Throttling|ServiceUnavailable|InternalError)/.test(code) ? 'unavailable' : 'misconfigured';
  }
}

/** A phone as this vendor writes it: eleven digits in the mainland, country and number without a plus elsewhere. */
export function toAliyunPhone(phone: string): string {
  return phone.replace(/^\+86(?=1\d{10}$)|^\+/, '');
}
