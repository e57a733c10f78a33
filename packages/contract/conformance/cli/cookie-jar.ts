interface Kept { value: string; /** Epoch milliseconds; undefined: until the browser closes. */ endsAt: number | undefined }

/** The cookies of one browser for one backend. */
export interface CookieJar {
  /** What the browser would send. */
  header(): string;
  /** Takes one `Set-Cookie`. @returns why a browser would not take it, or undefined where it would */
  take(setCookie: string): string | undefined;
}

/**
 * Keeps cookies as a browser does, as far as a backend of the contract uses them: for the whole host, `Path=/`, `Secure`. What a browser refuses it
 * refuses, above all a `__Host-` cookie that is not one (RFC 6265bis §4.1.3.2).
 * @param url of the backend
 */
export function createCookieJar(url: URL, now: () => number = Date.now): CookieJar {
  const kept = new Map<string, Kept>();
  // A browser takes a secure cookie from this very machine over http too.
  const isSecure = url.protocol === 'https:' || /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(url.hostname);
  return {
    header() {
      for (const [name, { endsAt }] of kept) if (endsAt !== undefined && endsAt <= now()) kept.delete(name);
      return [...kept].map(([name, { value }]) => `${name}=${value}`).join('; ');
    },
    take(setCookie) {
      const [pair = '', ...parts] = setCookie.split(';').map((part) => part.trim());
      const equals = pair.indexOf('=');
      const name = pair.slice(0, equals).trim();
      if (equals < 1 || name === '') return 'it has no name';
      const attributes = new Map(parts.map((part) => {
        const [key = '', ...value] = part.split('=');
        return [key.toLowerCase(), value.join('=')] as const;
      }));
      const isHost = name.startsWith('__Host-');
      if (attributes.has('secure') && !isSecure) return `${name} is Secure, and ${url.origin} is not`;
      if ((isHost || name.startsWith('__Secure-')) && !attributes.has('secure')) return `${name} lacks Secure`;
      if (isHost && attributes.has('domain')) return `${name} has a Domain`;
      if (isHost && attributes.get('path') !== '/') return `${name} has another Path than /`;
      const maxAge = attributes.get('max-age');
      const expires = Date.parse(attributes.get('expires') ?? '');
      const endsAt = maxAge !== undefined && /^-?\d+$/.test(maxAge) ? now() + Number(maxAge) * 1000 : Number.isNaN(expires) ? undefined : expires;
      if (endsAt !== undefined && endsAt <= now()) kept.delete(name);
      else kept.set(name, { value: pair.slice(equals + 1).trim(), endsAt });
      return undefined;
    },
  };
}
