import type { Random } from '../ports.ts';

/** So many random digits, each as likely as any other, leading zeros kept (PHN-4): bytes above 249 would favour 0 to 5, so they are dropped. */
export function makeDigits(random: Random, count: number): string {
  let digits = '';
  while (digits.length < count) {
    for (const byte of random.bytes(count + 2)) if (byte < 250 && digits.length < count) digits += String(byte % 10);
  }
  return digits;
}
