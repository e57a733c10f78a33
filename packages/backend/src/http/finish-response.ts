import { requestIdHeader } from '@cloud-sign-in/contract';
import type { Environment } from './environment.ts';

const exposed = [requestIdHeader, 'Retry-After', 'ETag'].join(', ');

/** Puts on every answer what every answer carries: request id, caching, sniffing, framing, referrer, CORS. */
export function finishResponse({ config }: Environment, requestId: string, origin: string | undefined, response: Response): Response {
  const { headers } = response;
  headers.set(requestIdHeader, requestId);
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store');
  headers.set('X-Content-Type-Options', 'nosniff');
  if (!headers.has('Referrer-Policy')) headers.set('Referrer-Policy', 'no-referrer');
  // A page, as a provider's callback is one, says itself who may hold it in a frame (threat 103).
  if (!headers.has('Content-Security-Policy')) headers.set('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
  headers.append('Vary', 'Origin');
  // Exact origins only, and never `*`: cookies go along (threat 99).
  if (origin !== undefined && config.origins.includes(origin)) {
    headers.set('Access-Control-Allow-Origin', origin);
    headers.set('Access-Control-Allow-Credentials', 'true');
    headers.set('Access-Control-Expose-Headers', exposed);
  }
  return response;
}
