import type { BackendConfig } from '../config.ts';

const longest = 256;

/** What the browser that asks calls itself. It may lie, and be of any length. */
export function readUserAgent({ userAgentOf }: BackendConfig, request: Request): string {
  const userAgent = userAgentOf ? userAgentOf(request) : request.headers.get('User-Agent');
  return (userAgent ?? '').slice(0, longest);
}
