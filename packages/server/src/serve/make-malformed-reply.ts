import { randomBytes } from 'node:crypto';
import { requestIdHeader } from '@cloud-sign-in/contract';

/** What Node calls a head that is too large, and one that did not come in time. */
const problems: Readonly<Record<string, string>> = { HPE_HEADER_OVERFLOW: 'head_too_large', ERR_HTTP_REQUEST_TIMEOUT: 'timeout' };

/**
 * The answer to bytes that are no request the backend could be handed: the contract's own fault, so that a client never meets a bare status or a line of
 * text where it expects JSON.
 * @param error what Node or the adapter says of them; its message is not told, it may hold what was sent
 */
export function makeMalformedReply(error: unknown): { requestId: string; head: Record<string, string>; body: string } {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const requestId = randomBytes(9).toString('base64url');
  const body = JSON.stringify({ code: 'input_invalid', params: { issues: [{ path: '', problem: problems[code] ?? 'http' }] }, requestId });
  return {
    requestId, body,
    head: {
      'Content-Type': 'application/json', 'Content-Length': String(Buffer.byteLength(body)), 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff', [requestIdHeader]: requestId, Connection: 'close',
    },
  };
}
