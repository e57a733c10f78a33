import { requestIdHeader } from '@cloud-sign-in/contract';
import type { Environment } from './environment.ts';
import type { TextAnswer } from './text-answer.ts';

const exposed = [requestIdHeader, 'Retry-After', 'ETag'].join(', ');
const always = { 'X-Content-Type-Options': 'nosniff' };
/** Unless the answer says otherwise itself. A page, as a provider's callback is one, says itself who may hold it in a frame (threat 103). */
const usual = { 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer', 'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'" };

/** Puts on every answer what every answer carries: request id, caching, sniffing, framing, referrer, CORS. */
export function finishAnswer({ config }: Environment, requestId: string, origin: string | undefined, answer: Response | TextAnswer): Response | TextAnswer {
  // Exact origins only, and never `*`: cookies go along (threat 99).
  const allowed = origin !== undefined && config.origins.includes(origin)
    ? { 'Access-Control-Allow-Origin': origin, 'Access-Control-Allow-Credentials': 'true', 'Access-Control-Expose-Headers': exposed }
    : undefined;
  if (!(answer instanceof Response)) return { ...answer, headers: { ...usual, ...answer.headers, [requestIdHeader]: requestId, ...always, Vary: 'Origin', ...allowed } };
  const { headers } = answer;
  for (const [name, value] of Object.entries(usual)) if (!headers.has(name)) headers.set(name, value);
  for (const [name, value] of Object.entries({ [requestIdHeader]: requestId, ...always, ...allowed })) headers.set(name, value);
  headers.append('Vary', 'Origin');
  return answer;
}
