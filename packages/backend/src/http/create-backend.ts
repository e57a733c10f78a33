import type { Session } from '@cloud-sign-in/contract';
import { Hono } from 'hono';
import { createMonotonicClock } from '../clock/monotonic-clock.ts';
import type { BackendConfig } from '../config.ts';
import { createClaimKeeper } from '../engine/claim-keeper.ts';
import { isOriginAllowed } from '../guards/is-origin-allowed.ts';
import { matchRoute } from '../guards/match-route.ts';
import { createOutbox } from '../outbox/outbox.ts';
import type { Ports } from '../ports.ts';
import { createAccountGuesses } from '../session/account-guesses.ts';
import { readSession } from '../session/read-session.ts';
import { createGuardedStore } from '../store/guarded-store.ts';
import { addAccountRoutes } from './account-routes.ts';
import { answerFault } from './answer-fault.ts';
import { answerPreflight } from './answer-preflight.ts';
import type { App } from './app.ts';
import { checkConfig } from './check-config.ts';
import { addEntryRoutes } from './entry-routes.ts';
import type { Environment } from './environment.ts';
import type { Exchange } from './exchange.ts';
import { Fault } from './fault.ts';
import { finishAnswer } from './finish-answer.ts';
import { addFlowRoutes } from './flow-routes.ts';
import { addLaunchRoutes } from './launch-routes.ts';
import { addLinkRoutes } from './link-routes.ts';
import { makeToken } from './make-token.ts';
import type { TextAnswer } from './text-answer.ts';
import { toResponse } from './to-response.ts';
import { addMetaRoutes } from './meta-routes.ts';
import { describeVendorFault } from '../providers/describe-vendor-fault.ts';
import { createProviders } from './create-providers.ts';
import { createScanAddress } from './create-scan-address.ts';
import { addCallbackRoutes } from './callback-routes.ts';
import { addPushRoutes } from './push-routes.ts';
import { addScanRoutes } from './scan-routes.ts';
import { addSessionRoutes } from './session-routes.ts';
import { addTokenRoutes } from './token-routes.ts';
import { addWatchRoutes } from './watch-routes.ts';

/** All rules of signing in behind one web-standard function. */
export interface Backend {
  /** Answers a request to a route of the contract. Never rejects: whatever goes wrong is an answer. */
  handle(request: Request): Promise<Response>;
  /** As `handle`, for whoever writes to a socket: an answer that is one text comes as that, and costs less. */
  answer(request: Request): Promise<Response | TextAnswer>;
  /**
   * Who is signed in in the browser, or app, that sends this request: for the site's own code, in the same process (SES-4). Reads what `GET /session` reads, and
   * counts as use of the session all the same. Whether the request may change anything is the site's to decide: look at its origin.
   * @returns null when nobody is
   * @throws Fault `unavailable` while the store is away
   */
  getSession(request: Request): Promise<Session | null>;
  /**
   * Begins to send the messages that nobody is sending: those of a process that died, and what found no room before. A server calls it at its start and now and then;
   * resolves when they are begun. What a request brings about is sent by itself.
   */
  pickUpMessages(): Promise<void>;
  /** Sends the messages that are due; resolves when none is, nor on its way. For a server that stops, and a test before it looks at what was sent. */
  drainOutbox(): Promise<void>;
  /** Ends streams and back-offs. Messages still waiting are sent by the next process over the same store. */
  close(): void;
}

/**
 * Makes a backend over the ports it is lent. Runs wherever Request and Response exist: in a page, in Node, in a worker.
 * @throws Error when the configuration is wrong
 */
export function createBackend(ports: Ports, config: BackendConfig): Backend {
  checkConfig(config);
  const closing = new AbortController();
  const environment = createEnvironment(ports, config, closing.signal);
  const app: App = new Hono();
  app.onError((error) => { throw error; });
  for (const add of [addEntryRoutes, addFlowRoutes, addWatchRoutes, addSessionRoutes, addTokenRoutes, addAccountRoutes, addLinkRoutes, addScanRoutes, addLaunchRoutes, addCallbackRoutes, addPushRoutes, addMetaRoutes]) add(app, environment);
  const answer = async (request: Request): Promise<Response | TextAnswer> => {
    let requestId = 'none';
    let origin: string | undefined;
    let found: Response | TextAnswer;
    try {
      requestId = makeToken(ports.random, 12);
      origin = config.originOf ? config.originOf(request) : (request.headers.get('Origin') ?? undefined);
      found = await find(environment, app, request, requestId, origin);
    } catch (error) {
      found = answerFault(environment, requestId, request, error);
    }
    return finishAnswer(environment, requestId, origin, found);
  };
  return {
    answer,
    handle: async (request) => toResponse(await answer(request)),
    pickUpMessages: () => environment.outbox.pickUp(),
    drainOutbox: () => environment.outbox.drain(),
    close: () => closing.abort(),
    getSession: async (request) => (await readSession(environment, createExchange(environment, request, new URL(request.url), 'none', undefined))) ?? null,
  };
}

function createEnvironment(given: Ports, config: BackendConfig, closing: AbortSignal): Environment {
  const clock = createMonotonicClock(given.clock);
  const events: Ports['events'] = {
    emit(event) {
      try {
        given.events.emit(event);
      } catch {
        // Who listens must not break who is signing in.
      }
    },
  };
  const store = createGuardedStore(given.store, (error) => {
    events.emit({ name: 'store.failed', at: clock.now(), code: 'unavailable', detail: { error: error instanceof Error ? error.name : 'unknown' } });
  });
  const ports: Ports = { ...given, clock, events, store };
  const { policy: { siteName }, linkPage, loginPage } = config;
  const prefix = config.prefix ?? '/auth';
  return {
    ports, config, prefix, closing,
    origin: new URL(config.baseUrl ?? loginPage).origin,
    accountsOf: createAccountGuesses(),
    claims: createClaimKeeper(ports, closing),
    outbox: createOutbox(ports, { siteName, linkPage, loginPage }, closing),
    providers: createProviders(config, (provider, error) => {
      events.emit({ name: 'provider.failed', at: clock.now(), code: 'provider_failed', detail: { provider, ...describeVendorFault(error) } });
    }),
    scanAddress: createScanAddress(config),
  };
}

/** The bearer token of an app (SCN-7); undefined: a browser asks. */
function readBearer(request: Request): string | undefined {
  return /^Bearer ([\x21-\x7E]{1,256})$/i.exec(request.headers.get('Authorization') ?? '')?.[1];
}

function createExchange({ ports }: Environment, request: Request, url: URL, requestId: string, origin: string | undefined): Exchange {
  const bearer = readBearer(request);
  const cookies = bearer === undefined ? ports.cookies.read(request) : new Map<string, string>();
  return { request, url, requestId, origin, bearer, cookies, hashes: new Map(), cookiesToSet: [], answer: undefined };
}

async function find(environment: Environment, app: App, request: Request, requestId: string, origin: string | undefined): Promise<Response | TextAnswer> {
  const { config, ports, prefix } = environment;
  const url = new URL(request.url);
  const isReading = request.method === 'GET' || request.method === 'HEAD';
  const guard = (): void => {
    // The callback page is our own, on the backend's origin, whichever origin the site's pages have.
    const origins = url.pathname.startsWith(`${prefix}/callbacks/`) ? [...config.origins, environment.origin] : config.origins;
    if (!isReading && !isOriginAllowed(origin, request.headers.get('Sec-Fetch-Site'), origins)) throw new Fault('origin_refused', {});
  };
  if (config.testing && url.pathname.startsWith(`${prefix}/testing/`)) {
    if (origin !== undefined) guard();
    const reply = await config.testing(request);
    if (reply) return new Response(reply.body, reply);
  }
  const methods = matchRoute(url.pathname, prefix);
  if (methods === undefined) throw new Fault('not_found', {});
  if (request.method === 'OPTIONS') return answerPreflight(origin, config.origins, methods);
  if (!methods.includes(request.method === 'HEAD' && !url.pathname.endsWith('/events') ? 'GET' : request.method)) {
    throw new Fault('method_not_allowed', {}, { headers: { Allow: methods.join(', ') } });
  }
  // A page of another site cannot send that header: its browser asks first, and is told no. A vendor's server has no origin: its provider verifies it.
  if (readBearer(request) === undefined && !url.pathname.startsWith(`${prefix}/pushes/`)) guard();
  const exchange = createExchange(environment, request, url, requestId, origin);
  // What was gathered was committed before it: a fault may bring a cookie too, as that of a press on an older page does (REG-8).
  const response = await Promise.resolve(app.fetch(request, { exchange })).catch((error: unknown) => answerFault(environment, requestId, request, error));
  const { answer: laid, cookiesToSet } = exchange;
  // A GET changes nothing, not even the browser's cookies (SES-3).
  if (laid && request.method === 'HEAD') return new Response(null, laid);
  if (isReading || cookiesToSet.length === 0) return laid ?? response;
  if (laid && ports.cookies.toHeaders) return { ...laid, setCookies: ports.cookies.toHeaders(cookiesToSet) };
  return ports.cookies.write(request, laid ? toResponse(laid) : response, cookiesToSet);
}
