import { CookieJar } from 'tough-cookie';

/**
 * A browser's `fetch`: its cookies are kept and sent by an implementation of RFC 6265 that is not ours.
 * @param origin what it sends as `Origin`, unless the request names one
 */
export function createJarFetch(origin: string, jar = new CookieJar()): typeof globalThis.fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    if (!request.headers.has('Origin')) request.headers.set('Origin', origin);
    const cookies = await jar.getCookieString(request.url);
    if (cookies !== '') request.headers.set('Cookie', cookies);
    const response = await fetch(request);
    for (const cookie of response.headers.getSetCookie()) await jar.setCookie(cookie, request.url);
    return response;
  };
}
