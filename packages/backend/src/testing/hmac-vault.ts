import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Random, Vault } from '../ports.ts';
import { base64url } from './base64url.ts';
import { createNobleSigning } from './noble-signing.ts';

/**
 * A vault out of HMAC-SHA-256 alone: keyed hashes, and sealing by a key stream of HMAC blocks with a second HMAC over the result
 * (encrypt, then authenticate). It needs no WebCrypto, so it works on a page served over plain http from another machine.
 * @param key the secret all its keys are drawn from
 */
export function createHmacVault(key: string, random: Random): Vault {
  const root = utf8ToBytes(key);
  const keyFor = (use: string, purpose: string): Uint8Array => hmac(sha256, root, utf8ToBytes(`${use}\n${purpose}`));

  const applyStream = (streamKey: Uint8Array, nonce: Uint8Array, text: Uint8Array): Uint8Array => {
    const out = Uint8Array.from(text);
    for (let start = 0; start < out.length; start += 32) {
      const block = hmac(sha256, streamKey, concatBytes(nonce, utf8ToBytes(String(start))));
      for (let at = start; at < Math.min(start + 32, out.length); at += 1) out[at] = (out[at] ?? 0) ^ (block[at - start] ?? 0);
    }
    return out;
  };

  return {
    signing: createNobleSigning(keyFor('sign', 'token')),
    mac: async (purpose, text) => base64url.encode(hmac(sha256, keyFor('mac', purpose), utf8ToBytes(text))),
    async seal(purpose, text) {
      const nonce = random.bytes(16);
      const body = concatBytes(nonce, applyStream(keyFor('stream', purpose), nonce, utf8ToBytes(text)));
      const tag = hmac(sha256, keyFor('tag', purpose), body).slice(0, 16);
      return base64url.encode(concatBytes(tag, body));
    },
    async open(purpose, sealed) {
      const bytes = base64url.decode(sealed);
      if (bytes === undefined || bytes.length < 32) return undefined;
      const body = bytes.slice(16);
      const tag = hmac(sha256, keyFor('tag', purpose), body).slice(0, 16);
      if (!tag.every((byte, at) => byte === bytes[at])) return undefined;
      return new TextDecoder().decode(applyStream(keyFor('stream', purpose), body.slice(0, 16), body.slice(16)));
    },
  };
}
