import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Random } from '../ports.ts';

/**
 * Random bytes that are the same for the same seed: SHA-256 over the seed and a counter. As strong as the seed is secret; a seed that is
 * written in a test or an address is no secret, so nothing but tests and the mock may use it.
 */
export function createSeededRandom(seed: string): Random {
  const key = sha256(utf8ToBytes(`cloud-sign-in random ${seed}`));
  let counter = 0;
  return {
    bytes(count) {
      const blocks: Uint8Array[] = [];
      for (let filled = 0; filled < count; filled += 32) blocks.push(sha256(concatBytes(key, utf8ToBytes(String(counter++)))));
      return concatBytes(...blocks).slice(0, count);
    },
  };
}
