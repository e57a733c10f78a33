import type { Random } from '../ports.ts';

/**
 * A random value that nobody guesses, in base64url.
 * @param byteCount 32 for a secret (256 bits, SES-1), 16 for an id
 */
export function makeToken(random: Random, byteCount = 32): string {
  const binary = String.fromCharCode(...random.bytes(byteCount));
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
