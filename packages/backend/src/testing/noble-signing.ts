import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { Signing } from '../ports.ts';
import { base64url } from './base64url.ts';

const keyId = 'test';
const encode = (value: unknown): string => base64url.encode(utf8ToBytes(JSON.stringify(value)));

/**
 * Signs tokens as a server does, without WebCrypto, so that a page served over plain http from another machine can. The curve is loaded with the first token:
 * few pages ask for one.
 * @param secret 32 bytes, the private key
 */
export function createNobleSigning(secret: Uint8Array): Signing {
  return {
    async sign(claims) {
      const { p256 } = await import('@noble/curves/nist.js');
      const text = `${encode({ alg: 'ES256', typ: 'JWT', kid: keyId })}.${encode(claims)}`;
      return `${text}.${base64url.encode(p256.sign(utf8ToBytes(text), secret))}`;
    },
    async publicKeys() {
      const { p256 } = await import('@noble/curves/nist.js');
      const point = p256.getPublicKey(secret, false); // 4, x, y
      return [{ kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig', kid: keyId, x: base64url.encode(point.slice(1, 33)), y: base64url.encode(point.slice(33)) }];
    },
  };
}
