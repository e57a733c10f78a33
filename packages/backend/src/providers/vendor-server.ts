/** What reached a faked vendor. */
export interface VendorCall {
  url: URL;
  method: string;
  /** Of the address, and of a form in the body. */
  params: Readonly<Record<string, string>>;
  /** Of the body, where it is JSON. */
  json: unknown;
  signal: AbortSignal | undefined;
}
export type VendorRoute = (call: VendorCall) => Response | Promise<Response>;

export interface VendorServer {
  /** Answers what is meant for this vendor as its servers would; 404 for what they do not serve. */
  fetch: typeof globalThis.fetch;
  /** Lets the next call of an endpoint meet with something else: an outage, a busy system, an answer nobody documented. */
  answerNext(path: string, route: VendorRoute): void;
  /** Endpoints called, oldest first. */
  readonly calls: readonly string[];
}

const remembered = 200;

/**
 * The HTTP half of a faked vendor.
 * @param routes by host and path
 */
export function createVendorServer(routes: Readonly<Record<string, VendorRoute>>): VendorServer {
  const instead = new Map<string, VendorRoute[]>();
  const calls: string[] = [];
  return {
    calls,
    answerNext(path, route) {
      instead.set(path, [...(instead.get(path) ?? []), route]);
    },
    async fetch(input, init) {
      const request = new Request(input, init);
      if (request.signal.aborted) throw request.signal.reason;
      const url = new URL(request.url);
      const endpoint = `${url.host}${url.pathname}`;
      calls.push(endpoint);
      if (calls.length > remembered) calls.shift();
      const body = await request.text();
      const isForm = request.headers.get('Content-Type')?.startsWith('application/x-www-form-urlencoded');
      const params = { ...Object.fromEntries(url.searchParams), ...(isForm && Object.fromEntries(new URLSearchParams(body))) };
      const call: VendorCall = { url, method: request.method, params, json: isForm || body === '' ? undefined : readJson(body), signal: request.signal };
      const route = instead.get(url.pathname)?.shift() ?? routes[endpoint];
      return endWith(request.signal, Promise.resolve(route?.(call) ?? new Response('Not Found', { status: 404 })));
    },
  };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The answer, unless who asked has hung up before. */
function endWith(signal: AbortSignal, answer: Promise<Response>): Promise<Response> {
  return new Promise((resolve, reject) => {
    const hangUp = (): void => reject(signal.reason as Error);
    signal.addEventListener('abort', hangUp, { once: true });
    answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', hangUp)).catch(() => undefined);
  });
}
