import { addressOfDevice } from '../address-of-device.ts';
import type { Sender, World } from '../world.ts';

export interface MockFetchOptions {
  world: Pick<World, 'origin' | 'baseUrl' | 'answer'>;
  /** Whose cookies it uses; `browser` if left out. */
  device?: string;
  /** Origin of the page that asks; the world's own if left out. */
  origin?: string;
  /** Network address it comes from; the device's own if left out. */
  address?: string;
  /** What its browser calls itself, where the request does not tell; the page's own if left out. */
  userAgent?: string;
  /** For requests to anywhere else; the `fetch` of this moment if left out. */
  realFetch?: typeof globalThis.fetch;
}

/**
 * A `fetch` whose requests to the backend are answered in this page, and all others by the real one. It takes whatever `fetch` takes,
 * honours its signal before, during and after the answer, and tells the backend the origin a browser would.
 */
export function createMockFetch({ world, device = 'browser', origin = world.origin, address = addressOfDevice(device), userAgent = ownUserAgent(), realFetch = globalThis.fetch }: MockFetchOptions): typeof globalThis.fetch {
  return async (input, init) => {
    const base = globalThis.document?.baseURI ?? `${origin}/`;
    const request = new Request(input instanceof Request ? input : new URL(input, base), init);
    if (!request.url.startsWith(`${world.baseUrl}/`)) return realFetch.call(globalThis, request);
    request.signal.throwIfAborted();
    return world.answer(request, senderOf(request, { device, origin, address, userAgent }));
  };
}

/** As a browser: no cookies where they were not asked for, no origin where nothing can be changed. */
function senderOf(request: Request, { device, origin, address, userAgent }: { device: string; origin: string; address: string; userAgent: string | undefined }): Sender {
  const isSameOrigin = new URL(request.url).origin === origin;
  const isReading = request.method === 'GET' || request.method === 'HEAD';
  const sendsCookies = request.credentials === 'include' || (request.credentials === 'same-origin' && isSameOrigin);
  return {
    device: sendsCookies ? device : undefined,
    // A page cannot write this header; a test in Node can.
    origin: request.headers.get('Origin') ?? (isReading && isSameOrigin ? undefined : origin),
    address,
    userAgent: request.headers.get('User-Agent') ?? userAgent,
  };
}

function ownUserAgent(): string | undefined {
  return globalThis.document === undefined ? undefined : navigator.userAgent;
}
