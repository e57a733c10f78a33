import { headerCookies } from '@cloud-sign-in/server/ports/header-cookies';
import type { Service } from '@cloud-sign-in/server/serve/service';

/** What the page tells of a device that is not the browser it runs in. */
const userAgentHeader = 'X-Demo-User-Agent';

/**
 * The devices beside the browser, above all the simulated phone: a browser has one jar of cookies, so theirs are kept here.
 * @param origin what a device's browser sends as `Origin`
 */
export function createDeviceGateway(service: Pick<Service, 'handle'>, origin: string): { handle(device: string, path: string, request: Request, socketAddress: string | undefined): Promise<Response>; clear(): void } {
  const jars = new Map<string, Map<string, string>>();
  return {
    clear: () => jars.clear(),
    async handle(device, path, request, socketAddress) {
      const jar = jars.get(device) ?? new Map<string, string>();
      jars.set(device, jar);
      const headers = new Headers(request.headers);
      const userAgent = headers.get(userAgentHeader);
      if (userAgent !== null) headers.set('User-Agent', userAgent);
      for (const name of [userAgentHeader, 'Cookie', 'Sec-Fetch-Site']) headers.delete(name);
      if (jar.size > 0) headers.set('Cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '));
      const isReading = request.method === 'GET' || request.method === 'HEAD';
      if (!isReading) headers.set('Origin', origin);
      const body = isReading ? undefined : await request.text();
      const forwarded = new Request(`${origin}${path}`, { method: request.method, headers, signal: request.signal, ...(body !== undefined && { body }) });
      const response = await service.handle(forwarded, socketAddress);
      for (const cookie of response.headers.getSetCookie()) keep(jar, cookie);
      const answer = new Response(response.body, response);
      answer.headers.delete('Set-Cookie');
      return answer;
    },
  };
}

/** Our own cookies only, whose shape is known: a jar of one host and one path. @see headerCookies */
function keep(jar: Map<string, string>, setCookie: string): void {
  const [[name, value] = ['', '']] = headerCookies.read(new Request('http://device/', { headers: { Cookie: setCookie.split(';')[0] ?? '' } }));
  if (/; Max-Age=0\b/.test(setCookie) || value === '') jar.delete(name);
  else jar.set(name, value);
}
