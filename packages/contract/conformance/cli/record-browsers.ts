import type { ConformanceTarget } from '../target.ts';
import { createCookieJar } from './cookie-jar.ts';
import type { Exchange } from './exchange.ts';

/** Longer than a long poll of the contract (25 s). */
const patienceMilliseconds = 40_000;

/** A target whose browsers write down what they ask and what comes. */
export interface RecordedTarget extends ConformanceTarget {
  /** What was asked since the last call, oldest first. */
  takeExchanges(): Exchange[];
}

/**
 * Browsers over Node's own `fetch`, each with cookies of its own.
 * @param baseUrl address of the routes, without a slash at the end
 * @param origin what they send as `Origin`, unless a request names one
 */
export function recordBrowsers(baseUrl: string, origin: string): RecordedTarget {
  let exchanges: Exchange[] = [];
  let browsers = 0;
  return {
    baseUrl,
    origin,
    takeExchanges() {
      const taken = exchanges;
      exchanges = [];
      browsers = 0;
      return taken;
    },
    newBrowser() {
      const jar = createCookieJar(new URL(baseUrl));
      const browser = browsers++;
      return async (input, init) => {
        const request = new Request(input, init);
        if (!request.headers.has('Origin')) request.headers.set('Origin', origin);
        const cookies = jar.header();
        if (cookies !== '') request.headers.set('Cookie', cookies);
        const exchange: Exchange = { browser, method: request.method, path: request.url.slice(baseUrl.length), body: typeof init?.body === 'string' ? init.body : undefined, problems: [] };
        exchanges.push(exchange);
        try {
          const response = await fetch(request, { signal: AbortSignal.timeout(patienceMilliseconds) });
          for (const cookie of response.headers.getSetCookie()) {
            const problem = jar.take(cookie);
            if (problem !== undefined) exchange.problems.push(`a browser refuses this cookie: ${problem}`);
          }
          const reply = await response.text();
          const begun = exchange.path === '/flows' && response.ok ? readBegun(reply) : undefined;
          if (begun !== undefined && exchange.problems.length === 0 && !jar.header().includes(`__Host-flow-${begun}=`)) exchange.problems.push(`no cookie __Host-flow-${begun} came with the flow that begins here: without it nobody finds the flow again`);
          Object.assign(exchange, { status: response.status, reply });
          return new Response(response.status === 204 || response.status === 304 ? null : reply, response);
        } catch (error) {
          exchange.problems.push(error instanceof Error ? `${error.name}: ${error.cause instanceof Error ? error.cause.message : error.message}` : 'nothing came');
          throw error;
        }
      };
    },
  };
}

/** The id of a flow that begins with a cookie of its own; those of an account live in its session. */
function readBegun(reply: string): string | undefined {
  try {
    const { snapshot } = JSON.parse(reply) as { snapshot?: { id?: string; flow?: string } | null };
    return ['login', 'recover', 'register'].includes(snapshot?.flow ?? '') ? snapshot?.id : undefined;
  } catch {
    return undefined; // told where it is read
  }
}
