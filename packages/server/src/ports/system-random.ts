import { randomFillSync } from 'node:crypto';
import type { Random } from '@cloud-sign-in/backend/ports';

const stock = Buffer.alloc(4096);
let used = stock.length;

/** The operating system's random bytes, fetched in larger portions: asking for each id was the dearest part of a small answer. Each is given once. */
export const systemRandom: Random = {
  bytes(count) {
    if (count > stock.length) return new Uint8Array(randomFillSync(Buffer.alloc(count)));
    if (used + count > stock.length) {
      randomFillSync(stock);
      used = 0;
    }
    const bytes = new Uint8Array(stock.subarray(used, used + count));
    stock.fill(0, used, used + count); // what was given is kept nowhere
    used += count;
    return bytes;
  },
};
