import { createHash, createHmac } from 'node:crypto';
import type { VendorReply, VendorRequest } from './start-fake-vendor.ts';

/** What the account holder set up at the vendor. */
export interface AliyunAccount {
  accessKeyId: string;
  accessKeySecret: string;
  signName: string;
  /** Approved templates: code → names of the places. */
  templates: Readonly<Record<string, readonly string[]>>;
}

const versions: Readonly<Record<string, string>> = { SendSms: 'dysmsapi.aliyuncs.com', SingleCallByTts: 'dyvmsapi.aliyuncs.com' };

/**
 * Alibaba Cloud's SMS and voice as their documents describe them: signature, clock and nonce checked from what arrived (errors with their status), errors
 * of the business in a 200, one message per phone in a minute.
 */
export function createFakeAliyun(account: AliyunAccount, now: () => number) {
  const sent: { action: string; input: Record<string, string> }[] = [];
  const nonces = new Set<string>();
  const lastSent = new Map<string, number>();
  let outage: VendorReply | undefined;
  const tell = (code: string, status = 200): VendorReply => ({ status, body: { Code: code, Message: `${code} (fake)`, RequestId: 'fake' } });

  const perform = (action: string, input: Record<string, string>): VendorReply => {
    const [phone = '', template = '', parameters = '{}'] = action === 'SendSms' ? [input['PhoneNumbers'], input['TemplateCode'], input['TemplateParam']] : [input['CalledNumber'], input['TtsCode'], input['TtsParam']];
    if (!(action === 'SendSms' ? /^(?:1\d{10}|[1-9]\d{6,14})$/ : /^1\d{10}$/).test(phone) || /^86/.test(phone)) return tell('isv.MOBILE_NUMBER_ILLEGAL');
    if (action === 'SendSms' && input['SignName'] !== account.signName) return tell('isv.SMS_SIGNATURE_ILLEGAL');
    const places = account.templates[template];
    if (places === undefined) return tell(action === 'SendSms' ? 'isv.SMS_TEMPLATE_ILLEGAL' : 'isv.TTS_TEMPLATE_ILLEGAL');
    if (!places.every((place) => place in (JSON.parse(parameters) as object))) return tell('isv.TEMPLATE_MISSING_PARAMETERS');
    if ((lastSent.get(phone) ?? -Infinity) + 60_000 > now()) return tell('isv.BUSINESS_LIMIT_CONTROL');
    lastSent.set(phone, now());
    sent.push({ action, input });
    return { body: { Code: 'OK', Message: 'OK', RequestId: 'fake', ...(action === 'SendSms' ? { BizId: 'fake' } : { CallId: 'fake' }) } };
  };

  return {
    sent,
    /** Answers everything so from now on; undefined ends it. */
    setOutage: (reply: VendorReply | undefined) => { outage = reply; },
    answer(request: VendorRequest): VendorReply {
      if (outage) return outage;
      const action = String(request.headers['x-acs-action']);
      const host = versions[action];
      if (host === undefined || request.headers['x-acs-version'] !== '2017-05-25') return tell('InvalidAction.NotFound', 404);
      const nonce = String(request.headers['x-acs-signature-nonce']);
      if (Math.abs(now() - Date.parse(String(request.headers['x-acs-date']))) > 15 * 60_000) return tell('InvalidTimeStamp.Expired', 400);
      const fault = judgeSignature(request, host, account);
      if (fault) return tell(fault, 400);
      if (nonces.has(nonce)) return tell('SignatureNonceUsed', 400);
      nonces.add(nonce);
      return perform(action, Object.fromEntries(request.url.searchParams));
    },
  };
}

/** Recomputes the signature from the bytes that arrived. The host is the vendor's: the test calls another. */
function judgeSignature({ body, headers, method, url }: VendorRequest, host: string, { accessKeyId, accessKeySecret }: AliyunAccount): string | undefined {
  const parsed = /^ACS3-HMAC-SHA256 Credential=([^,]+),SignedHeaders=([\w;-]+),Signature=([\da-f]{64})$/.exec(headers.authorization ?? '');
  if (!parsed) return 'IncompleteSignature';
  const [, id, names = '', signature] = parsed;
  if (id !== accessKeyId) return 'InvalidAccessKeyId.NotFound';
  const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');
  const mustSign = ['host', ...Object.keys(headers).filter((name) => name.startsWith('x-acs-') || name === 'content-type')];
  if (digest(body) !== headers['x-acs-content-sha256'] || !mustSign.every((name) => names.split(';').includes(name)) || [...names.split(';')].sort().join(';') !== names) return 'SignatureDoesNotMatch';
  const escape = (text: string) => Array.from(Buffer.from(text), (byte) => (/[\w.~-]/.test(String.fromCharCode(byte)) && byte < 128 ? String.fromCharCode(byte) : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)).join('');
  const query = [...url.searchParams].map(([name, value]) => [escape(name), escape(value)] as const).sort(([one], [other]) => (one < other ? -1 : 1)).map((pair) => pair.join('=')).join('&');
  const values = names.split(';').map((name) => `${name}:${name === 'host' ? host : String(headers[name]).trim()}\n`).join('');
  const text = `ACS3-HMAC-SHA256\n${digest(`${method}\n${url.pathname}\n${query}\n${values}\n${names}\n${headers['x-acs-content-sha256'] as string}`)}`;
  return createHmac('sha256', accessKeySecret).update(text).digest('hex') === signature ? undefined : 'SignatureDoesNotMatch';
}
