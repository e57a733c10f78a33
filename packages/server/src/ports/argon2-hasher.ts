import { randomBytes } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { hash, hashSync, parseOptions, verify } from '@node-rs/argon2';
import { createTurnstile } from '@cloud-sign-in/backend/outbox/create-turnstile';
import type { Hasher } from '@cloud-sign-in/backend/ports';

export interface Argon2Options {
  /** KiB a hash fills; 19456 if left out. */
  memoryKibibytes?: number;
  /** Passes over that memory; 2 if left out. */
  passes?: number;
  /** Hashes computed at a time, each on a thread of Node's pool and with its memory; if left out, as many as there are processors, but for one thread that is left to the disk. */
  atATime?: number;
}

export interface Argon2Hasher extends Hasher {
  /** How many passwords are being hashed, and how many wait for their turn. */
  count(): { running: number; waiting: number };
}

/** The value of `Algorithm.Argon2id`, a const enum that no longer exists once types are erased. */
const argon2id = 2;

/** `UV_THREADPOOL_SIZE`, and 4 where it is not set. */
const threadsOfPool = (): number => Number(process.env['UV_THREADPOOL_SIZE']) || 4;

/**
 * Passwords by Argon2id with OWASP's parameters (19 MiB, two passes, one lane), off the main thread.
 * @see https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html
 */
export function createArgon2Hasher({ memoryKibibytes = 19_456, passes = 2, atATime = Math.max(1, Math.min(availableParallelism(), threadsOfPool() - 1)) }: Argon2Options = {}): Argon2Hasher {
  const options = { algorithm: argon2id, memoryCost: memoryKibibytes, timeCost: passes, parallelism: 1 };
  const takeTurn = createTurnstile(atATime);
  const isWeak = (known: string): boolean => {
    const { algorithm, memoryCost, timeCost } = parseOptions(known);
    return algorithm !== argon2id || memoryCost < memoryKibibytes || timeCost < passes;
  };
  let latest = { parameters: '', isWeak: true };
  return {
    count: takeTurn.count,
    hash: (password) => takeTurn(() => hash(password, options)),
    verify: (password, known) => takeTurn(() => verify(known, password)),
    needsRehash(known) {
      // `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`: nearly all have the same parameters.
      const parameters = known.split('$', 4).join('$');
      if (latest.parameters !== parameters) latest = { parameters, isWeak: isWeak(known) };
      return latest.isWeak;
    },
    dummyHash: hashSync(randomBytes(32), options),
  };
}
