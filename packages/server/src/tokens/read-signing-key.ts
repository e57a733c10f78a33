import { createECDH } from 'node:crypto';

/** A pair of P-256 as JSON Web Key (RFC 7518 §6.2). */
export interface SigningKey { kty: 'EC'; crv: 'P-256'; d: string; x: string; y: string }

const bytes = 32;

/**
 * The pair a private key belongs to.
 * @param key 32 bytes, base64url
 * @returns undefined where it is none of P-256's
 */
export function readSigningKey(key: string): SigningKey | undefined {
  const secret = Buffer.from(key, 'base64url');
  if (!/^[\w-]+$/.test(key) || secret.length !== bytes) return undefined;
  const pair = createECDH('prime256v1'); // P-256, as OpenSSL calls it
  try {
    pair.setPrivateKey(secret);
  } catch {
    return undefined; // zero, or not below the curve's order
  }
  const point = pair.getPublicKey(); // 4, x, y
  return { kty: 'EC', crv: 'P-256', d: secret.toString('base64url'), x: point.subarray(1, 1 + bytes).toString('base64url'), y: point.subarray(1 + bytes).toString('base64url') };
}
