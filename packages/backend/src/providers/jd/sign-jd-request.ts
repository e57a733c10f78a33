import { md5 } from '@noble/hashes/legacy.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * The signature JD's gateway asks for: upper-case MD5 over all parameters, sorted by name, between two copies of the secret.
 * The algorithm is JD's choice; nothing of ours rests on it.
 */
export function signJdRequest(params: Readonly<Record<string, string>>, secret: string): string {
  const text = Object.keys(params).sort().map((key) => key + (params[key] ?? '')).join('');
  return bytesToHex(md5(utf8ToBytes(secret + text + secret))).toUpperCase();
}
