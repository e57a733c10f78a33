import type { IncomingMessage } from 'node:http';

/** A request that carries only what a session is found by: the cookie, or an app's token. Whatever else a framework's request holds is left alone. */
export function toCarrier(request: Request | IncomingMessage | Headers): Request {
  if (request instanceof Request) return request;
  const read = (name: 'cookie' | 'authorization' | 'user-agent'): string | undefined => (request instanceof Headers ? request.get(name) ?? undefined : request.headers[name]);
  const headers = new Headers();
  for (const name of ['cookie', 'authorization', 'user-agent'] as const) {
    const value = read(name);
    if (value !== undefined) headers.set(name, value);
  }
  return new Request('http://localhost/', { headers });
}
