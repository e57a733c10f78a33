import type { Cookies, CookieToSet } from '@cloud-sign-in/backend/ports';

const namePattern = /^[\w!#$%&'*+.^`|~-]+$/;
const valuePattern = /^[\w!#$%&'()*+./:<=>?@[\]^`{|}~-]*$/;

/** Cookies in the headers of a request and its response (RFC 6265), always Secure, HttpOnly, SameSite=Lax, for the whole host and no other. */
export const headerCookies: Cookies = {
  read(request) {
    const found = new Map<string, string>();
    for (const pair of (request.headers.get('Cookie') ?? '').split(';')) {
      const equals = pair.indexOf('=');
      const name = pair.slice(0, equals).trim();
      // Of two with one name the browser sends the more specific first.
      if (equals > 0 && name !== '' && !found.has(name)) found.set(name, pair.slice(equals + 1).trim());
    }
    return found;
  },
  write(_request, response, cookies) {
    const written = new Response(response.body, response);
    for (const cookie of cookies) written.headers.append('Set-Cookie', layCookie(cookie));
    return written;
  },
  toHeaders: (cookies) => cookies.map(layCookie),
};

function layCookie({ maxAgeSeconds, name, value }: CookieToSet): string {
  if (!namePattern.test(name) || !valuePattern.test(value)) throw new Error(`The cookie ${JSON.stringify(name)} cannot be written`);
  const life = maxAgeSeconds === undefined ? '' : `; Max-Age=${Math.max(0, Math.trunc(maxAgeSeconds))}`;
  return `${name}=${value}; Path=/${life}; Secure; HttpOnly; SameSite=Lax`;
}
