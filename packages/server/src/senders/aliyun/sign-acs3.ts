import { createHash, createHmac } from 'node:crypto';

export interface Acs3Request {
  /** `dysmsapi.aliyuncs.com` */
  host: string;
  action: string;
  version: string;
  /** The action's parameters. */
  query: Readonly<Record<string, string>>;
  /** Epoch milliseconds. */
  now: number;
  /** Never used twice. */
  nonce: string;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
/** RFC 3986: stricter than what the URL standard leaves alone. */
const encode = (text: string): string => encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
const byName = <T>([one]: readonly [string, T], [other]: readonly [string, T]): number => (one < other ? -1 : one > other ? 1 : 0);

/**
 * The query and headers of a request with an empty body to Alibaba Cloud's API, signed by ACS3-HMAC-SHA256.
 * @see https://help.aliyun.com/zh/sdk/product-overview/v3-request-structure-and-signature
 */
export function signAcs3({ action, host, nonce, now, query, version }: Acs3Request, accessKeyId: string, accessKeySecret: string): { query: string; headers: Record<string, string> } {
  const bodyHash = sha256('');
  const headers: Record<string, string> = {
    'x-acs-action': action,
    'x-acs-content-sha256': bodyHash,
    'x-acs-date': `${new Date(now).toISOString().slice(0, 19)}Z`,
    'x-acs-signature-nonce': nonce,
    'x-acs-version': version,
  };
  const signed = Object.entries({ host, ...headers }).sort(byName);
  const signedNames = signed.map(([name]) => name).join(';');
  const canonicalQuery = Object.entries(query).sort(byName).map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');
  const canonical = ['POST', '/', canonicalQuery, ...signed.map(([name, value]) => `${name}:${value.trim()}`), '', signedNames, bodyHash].join('\n');
  const signature = createHmac('sha256', accessKeySecret).update(`ACS3-HMAC-SHA256\n${sha256(canonical)}`).digest('hex');
  headers['Authorization'] = `ACS3-HMAC-SHA256 Credential=${accessKeyId},SignedHeaders=${signedNames},Signature=${signature}`;
  return { query: canonicalQuery, headers };
}
