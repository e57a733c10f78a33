import { pbkdf2 } from '@noble/hashes/pbkdf2.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { Hasher, Random } from '../ports.ts';
import { base64url } from './base64url.ts';

export interface LightHasher extends Hasher {
  /** How many times a password was hashed so far, to compare the work of two answers (LGN-5). */
  readonly work: { readonly hashed: number; readonly verified: number };
}

/**
 * PBKDF2 with few rounds, so that tests and the mock are quick: it protects nobody's password. A hash carries its rounds and salt:
 * `pbkdf2-sha256$rounds$salt$hash`. A hash it cannot read costs as much as one it can.
 */
export function createLightHasher(random: Random, rounds = 10): LightHasher {
  const work = { hashed: 0, verified: 0 };
  const derive = (password: string, salt: Uint8Array, c: number): string => base64url.encode(pbkdf2(sha256, utf8ToBytes(password), salt, { c, dkLen: 32 }));
  const write = (password: string): string => {
    const salt = random.bytes(16);
    return `pbkdf2-sha256$${rounds}$${base64url.encode(salt)}$${derive(password, salt, rounds)}`;
  };
  const read = (text: string): { rounds: number; salt: Uint8Array; hash: string } | undefined => {
    const [, c, salt, hash] = /^pbkdf2-sha256\$(\d{1,7})\$([\w-]+)\$([\w-]+)$/.exec(text) ?? [];
    const bytes = salt === undefined ? undefined : base64url.decode(salt);
    return bytes === undefined || hash === undefined || !Number(c) ? undefined : { rounds: Number(c), salt: bytes, hash };
  };
  return {
    work,
    dummyHash: write(base64url.encode(random.bytes(32))),
    async hash(password) {
      work.hashed += 1;
      return write(password);
    },
    async verify(password, text) {
      work.verified += 1;
      const known = read(text);
      const derived = derive(password, known?.salt ?? random.bytes(16), known?.rounds ?? rounds);
      return known !== undefined && derived === known.hash;
    },
    needsRehash: (text) => (read(text)?.rounds ?? 0) < rounds,
  };
}
