import { randomBytes } from 'node:crypto';
import type { Random } from '@cloud-sign-in/backend/ports';

/** The operating system's random bytes. */
export const systemRandom: Random = { bytes: (count) => new Uint8Array(randomBytes(count)) };
