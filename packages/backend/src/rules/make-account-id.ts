import type { Random } from '../ports.ts';
import { makeDigits } from './make-digits.ts';

/** An account id as people read it out: twelve digits, the first a 1. It never changes (ACC-7) and tells nothing. */
export function makeAccountId(random: Random): string {
  return `1${makeDigits(random, 11)}`;
}
