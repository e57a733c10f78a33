import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

/** An id that a faked vendor gives to somebody: the same for the same person in the same app, and another in another. */
export function makeVendorId(prefix: string, ...of: readonly string[]): string {
  const digest = sha256(utf8ToBytes(JSON.stringify(of)));
  return prefix + btoa(String.fromCharCode(...digest)).replaceAll('+', '-').replaceAll('/', '_').slice(0, 28 - prefix.length);
}
