import { createECDH } from 'node:crypto';

const bytes = 32;

/** A fresh private key of P-256 as one short text in base64url, like the other keys of a configuration. */
export function makeSigningKey(): string {
  const pair = createECDH('prime256v1'); // P-256, as OpenSSL calls it
  pair.generateKeys();
  // Node leaves zeros at the beginning out.
  return Buffer.concat([Buffer.alloc(bytes), pair.getPrivateKey()]).subarray(-bytes).toString('base64url');
}
