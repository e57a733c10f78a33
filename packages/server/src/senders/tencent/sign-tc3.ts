import { createHash, createHmac } from 'node:crypto';

export interface Tc3Request {
  /** `sms.tencentcloudapi.com`; its first label is the service. */
  host: string;
  action: string;
  version: string;
  region?: string | undefined;
  body: string;
  /** Epoch milliseconds; the vendor takes five minutes either way. */
  now: number;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/**
 * The headers of a request to Tencent Cloud's API, signed by TC3-HMAC-SHA256.
 * @see https://cloud.tencent.com/document/api/382/52072
 */
export function signTc3({ action, body, host, now, region, version }: Tc3Request, secretId: string, secretKey: string): Record<string, string> {
  const timestamp = Math.floor(now / 1000);
  const date = new Date(timestamp * 1000).toISOString().slice(0, 10);
  const [service = ''] = host.split('.');
  const contentType = 'application/json; charset=utf-8';
  const signedHeaders = 'content-type;host;x-tc-action';
  const canonical = ['POST', '/', '', `content-type:${contentType}`, `host:${host}`, `x-tc-action:${action.toLowerCase()}`, '', signedHeaders, sha256(body)].join('\n');
  const scope = `${date}/${service}/tc3_request`;
  const key = hmac(hmac(hmac(`TC3${secretKey}`, date), service), 'tc3_request');
  const signature = hmac(key, ['TC3-HMAC-SHA256', timestamp, scope, sha256(canonical)].join('\n')).toString('hex');
  return {
    Authorization: `TC3-HMAC-SHA256 Credential=${secretId}/${scope}, SignedHeaders=${signedHeaders}, Signature=${signature}`,
    'Content-Type': contentType,
    'X-TC-Action': action,
    'X-TC-Timestamp': String(timestamp),
    'X-TC-Version': version,
    ...(region !== undefined && { 'X-TC-Region': region }),
  };
}
