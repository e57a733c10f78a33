import type { Clock } from './clock.ts';

/**
 * Reads `Retry-After`, in seconds or as a date (RFC 9110, 10.2.3).
 * @returns epoch milliseconds of the server's clock; undefined where there is none, or none that can be read
 */
export function readRetryAt(response: Response, clock: Clock): number | undefined {
  const text = response.headers.get('Retry-After') ?? '';
  const at = /^\d+$/.test(text) ? clock.serverNow() + Number(text) * 1000 : Date.parse(text);
  return Number.isNaN(at) ? undefined : at;
}
