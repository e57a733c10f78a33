import type { Cookies } from '../ports.ts';

export interface JarCookie { value: string; /** Epoch milliseconds; without it, until the browser closes. */ expiresAt?: number }

/** Where the cookies of each device are kept. */
export interface JarShelf {
  read(device: string): Iterable<readonly [name: string, cookie: JarCookie]>;
  /** Keeps a cookie; undefined drops it. */
  write(device: string, name: string, cookie: JarCookie | undefined): void;
}

export interface CookieJars extends Cookies {
  /** Says which device a request comes from. A Request made by a page can carry no Cookie header, so the jar is found by the object. */
  bind(request: Request, device: string): Request;
}

/**
 * Cookies in jars, one per device.
 * @param now epoch milliseconds
 * @param fallback the device of a request that was bound to none; without it such a request is a mistake and throws
 */
export function createCookieJars(shelf: JarShelf, now: () => number, fallback?: string): CookieJars {
  const devices = new WeakMap<Request, string>();
  const deviceOf = (request: Request): string => {
    const device = devices.get(request) ?? fallback;
    if (device === undefined) throw new Error('This request came from no device: hand the backend the very Request that was bound.');
    return device;
  };
  return {
    bind(request, device) {
      devices.set(request, device);
      return request;
    },
    read: (request) => new Map([...shelf.read(deviceOf(request))]
      .filter(([, { expiresAt }]) => expiresAt === undefined || expiresAt > now())
      .map(([name, { value }]) => [name, value])),
    write(request, response, cookies) {
      for (const { name, value, maxAgeSeconds } of cookies) {
        const ends = maxAgeSeconds === undefined ? {} : { expiresAt: now() + maxAgeSeconds * 1000 };
        shelf.write(deviceOf(request), name, maxAgeSeconds !== undefined && maxAgeSeconds <= 0 ? undefined : { value, ...ends });
      }
      return response;
    },
  };
}
