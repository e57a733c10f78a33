import { createPrivateKey } from 'node:crypto';
import { SignJWT } from 'jose';
import type { Signing } from '@cloud-sign-in/backend/ports';
import { readSigningKey } from './read-signing-key.ts';

/**
 * Signs tokens for the site's own backends (SES-4) by ES256, which verifiers of every language know.
 * @param keys the first signs, all are published. To change it: publish a new one behind it, let five minutes pass so that every verifier has heard of it, put it first, and take the old
 * one away when its last token has died
 * @throws Error for a key that is none, two of one name, or none at all
 */
export function createJoseSigning(keys: readonly { id: string; key: string }[]): Signing {
  const pairs = keys.map(({ id, key }) => {
    const pair = readSigningKey(key);
    if (pair === undefined) throw new Error(`The signing key "${id}" is no private key of P-256`);
    return { id, pair };
  });
  const [first] = pairs;
  if (first === undefined || new Set(keys.map(({ id }) => id)).size < keys.length) throw new Error('Signing takes one key or more, each with a name of its own');
  const secret = createPrivateKey({ key: { ...first.pair }, format: 'jwk' });
  const shown = pairs.map(({ id, pair: { crv, kty, x, y } }) => ({ kty, crv, alg: 'ES256', use: 'sig', kid: id, x, y }) as const);
  return {
    sign: (claims) => new SignJWT({ ...claims }).setProtectedHeader({ alg: 'ES256', typ: 'JWT', kid: first.id }).sign(secret),
    publicKeys: async () => shown,
  };
}
