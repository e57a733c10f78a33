import { postJson } from '../post-json.ts';
import { SendFailure, type FailureKind } from '../send-failure.ts';
import { signTc3, type Tc3Request } from './sign-tc3.ts';

export interface TencentAccess {
  secretId: string;
  secretKey: string;
  /** `ap-guangzhou` */
  region?: string | undefined;
  /** Where the API is, for tests: replaces `https://<host>`. */
  endpoint?: string | undefined;
  fetch?: typeof globalThis.fetch;
  now?: () => number;
}

/** Calls an action of Tencent Cloud. @returns its `Response`. @throws SendFailure for an error it tells */
export async function callTencent(access: TencentAccess, call: Pick<Tc3Request, 'action' | 'host' | 'version'>, input: object): Promise<Record<string, unknown>> {
  const { endpoint, fetch = globalThis.fetch, now = Date.now, region, secretId, secretKey } = access;
  const body = JSON.stringify(input);
  const headers = signTc3({ ...call, region, body, now: now() }, secretId, secretKey);
  const { Response: response } = (await postJson(fetch, `${endpoint ?? `https://${call.host}`}/`, headers, body)) as { Response?: Record<string, unknown> & { Error?: { Code?: unknown } } };
  if (response === undefined) throw new SendFailure('unavailable', 'an answer without Response');
  if (response.Error) throw failTencent(String(response.Error.Code));
  return response;
}

/** What a code of Tencent Cloud means, by the group before its dot and the few that differ from their group. */
export function failTencent(code: string): SendFailure {
  return new SendFailure(kindOf(code), code);
}

/** @see https://cloud.tencent.com/document/api/382/55981 (SendSms), https://cloud.tencent.com/document/api/1128/51559 (SendCodeVoice) */
function kindOf(code: string): FailureKind {
  // The site's own total, not this phone's share: nothing goes out to anybody any more.
  if (/^LimitExceeded\.(?:AppDailyLimit|AppGlobalDailyLimit|AppMainlandChinaDailyLimit|DailyLimit)$/.test(code)) return 'misconfigured';
  if (/^(?:LimitExceeded\.|FailedOperation\.(?:ContainSensitiveWord|PhoneNumberInBlacklist)$)/.test(code)) return code.startsWith('LimitExceeded') ? 'limited' : 'refused';
  if (/^InvalidParameterValue\.(?:IncorrectPhoneNumber|ProhibitedUseUrlInTemplateParameter|CalledNumberVerifyFail)$/.test(code)) return 'refused';
  if (/^(?:InternalError|RequestLimitExceeded|ResourceUnavailable|ServiceUnavailable)(?:\.|$)/.test(code)) return 'unavailable';
  return 'misconfigured';
}
