export interface RawRequest {
  path: string;
  /** GET without a body, POST with one, if left out. */
  method?: string;
  headers?: Record<string, string>;
  /** Sent as JSON; a string as it is. */
  body?: unknown;
}

/** The bytes of a request as a browser sends it from the site's page, head and body. */
export function writeRawRequest({ body, headers = {}, method = body === undefined ? 'GET' : 'POST', path }: RawRequest): { head: string; body: string } {
  const text = typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body);
  const all = {
    Host: 'app.example', Origin: 'https://app.example',
    ...(body === undefined ? {} : { 'Content-Type': 'application/json', 'Content-Length': String(Buffer.byteLength(text)) }),
    ...headers,
  };
  return { head: `${method} ${path} HTTP/1.1\r\n${Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`, body: text };
}
