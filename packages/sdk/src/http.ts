import ky, { HTTPError } from 'ky';
import type { ObservedClock } from './clock.ts';
import { CloudError, type CloudErrorCode } from './cloud-error.ts';
import { loadAnswerReaders } from './load-answer-readers.ts';
import type { Page } from './page.ts';
import { readRetryAt } from './read-retry-at.ts';
import { untilAborted } from './until-aborted.ts';

export interface HttpOptions {
  baseUrl: string;
  fetch?: typeof globalThis.fetch | undefined;
  timeoutMilliseconds: number;
  clock: ObservedClock;
  page: Page;
  bearer?: (() => string | undefined) | undefined;
}

export interface Call {
  /** Sent as JSON. */
  json?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal | undefined;
  cache?: RequestCache;
  timeoutMilliseconds?: number;
  /** How often a GET is asked again by itself; 2 if left out. */
  retries?: number;
}

/** An answer with a readable body: a success, a refusal (422, 429) or a stale revision (409). */
export interface Reply {
  status: number;
  /** Undefined only where something before the backend limited us (429). */
  body: unknown;
  /** Monotonic milliseconds when the request left. */
  sentAt: number;
  /** Epoch milliseconds, server clock, from `Retry-After`. */
  retryAt: number | undefined;
}

export interface Http {
  /** @throws CloudError for everything that is neither a success nor a refusal */
  call(method: 'GET' | 'POST' | 'DELETE', path: string, call?: Call): Promise<Reply>;
  /**
   * Asks for a stream and hands it over unread, whatever its status; throws what `fetch` throws. The caller's signal is its only end.
   * @param after id of the last event that was seen
   */
  open(path: string, after: number, signal: AbortSignal): Promise<Response>;
}

/** A wait that `Retry-After` asks for is sat out by itself up to this long; longer ones are the person's to know of. */
const longestQuietWaitMilliseconds = 5_000;
const gatewayStatuses = [502, 503, 504];

/**
 * The one place that knows ky, and how bytes become answers and errors. Only a GET is asked again by itself (502, 503, 504, a broken
 * network; twice, with jitter, as `Retry-After` says): a POST may have been done though its answer was lost.
 */
export function createHttp({ baseUrl, fetch, timeoutMilliseconds, clock, page, bearer }: HttpOptions): Http {
  const base = baseUrl.replace(/\/+$/, '');

  async function request(method: string, path: string, { json, headers, cache = 'no-store', retries = 2 }: Call, signal: AbortSignal): Promise<Response> {
    const token = bearer?.();
    try {
      return await ky(base + path, {
        method,
        json,
        headers: { Accept: 'application/json', ...headers, ...(token && { Authorization: `Bearer ${token}` }) },
        cache,
        // An app has a session of its own: a browser's cookies must not speak for it.
        credentials: bearer ? 'omit' : isForeign(base) ? 'include' : 'same-origin',
        signal,
        // The deadline is ours: ky's ends with the headers, a body may hang as well.
        timeout: false,
        throwHttpErrors: (status) => gatewayStatuses.includes(status),
        retry: {
          limit: retries,
          methods: ['get'],
          statusCodes: gatewayStatuses,
          afterStatusCodes: gatewayStatuses,
          jitter: true,
          shouldRetry: ({ error }) => (error instanceof HTTPError && waitAsked(error.response) > longestQuietWaitMilliseconds ? false : undefined),
        },
        ...(fetch && { fetch }),
      });
    } catch (error) {
      // ky's own errors carry the request, password and all: they go no further.
      if (error instanceof HTTPError) return error.response;
      throw error;
    }
  }

  const waitAsked = (response: Response): number => (readRetryAt(response, clock) ?? 0) - clock.serverNow();

  /** Settles when the work does, when time is up or when the caller gives up, whichever is first, though `fetch` ignore its signal. */
  async function within<T>(milliseconds: number, signal: AbortSignal | undefined, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const controller = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let giveUp = (): void => undefined;
    try {
      if (signal?.aborted) throw new CloudError('aborted');
      return await Promise.race([
        new Promise<never>((_, reject) => {
          const stop = (code: CloudErrorCode): void => {
            reject(new CloudError(code));
            controller.abort();
          };
          giveUp = () => stop('aborted');
          signal?.addEventListener('abort', giveUp);
          timer = setTimeout(stop, milliseconds, 'timeout');
        }),
        work(controller.signal),
      ]);
    } catch (cause) {
      throw cause instanceof CloudError ? cause : new CloudError(page.isOnline() ? 'network' : 'offline', { cause });
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', giveUp);
    }
  }

  return {
    async call(method, path, call = {}) {
      const sentAt = clock.monotonicNow();
      const [response, bytes] = await within(call.timeoutMilliseconds ?? timeoutMilliseconds, call.signal, async (signal) => {
        const answer = await request(method, path, call, signal);
        return [answer, await answer.arrayBuffer()] as const;
      });
      const { status, headers } = response;
      const body = readJson(headers.get('Content-Type'), bytes);
      const retryAt = readRetryAt(response, clock);
      const requestId = headers.get('X-Request-Id') ?? undefined;
      const isLimited = status === 429;
      if (response.ok && body === undefined) throw new CloudError('protocol', { status, requestId });
      if (response.ok || (method === 'POST' && (isLimited || hasField(body, 'refusal') || hasField(body, 'snapshot')))) return { status, body, sentAt, retryAt };
      // Without what reads it, its status says enough.
      const fault = await loadAnswerReaders().then(({ readFault }) => readFault(body, status), () => undefined);
      throw new CloudError(fault?.code ?? nameStatus(status), { status, requestId: fault?.requestId ?? requestId, retryAt });
    },
    open: (path, after, signal) => untilAborted(request('GET', path, { headers: { Accept: 'text/event-stream', 'Last-Event-ID': String(after) }, retries: 0 }, signal), signal),
  };
}

/** True where the backend is not of the page's own origin: cookies then travel only when asked for. */
function isForeign(base: string): boolean {
  const here = globalThis.location;
  // As `fetch` resolves it: a page may have a <base>.
  return here !== undefined && new URL(base, globalThis.document?.baseURI ?? here.href).origin !== here.origin;
}

/** Undefined for everything that is not JSON in strict UTF-8 and called so: a page of HTML, half an answer, nothing, a byte order mark. */
function readJson(contentType: string | null, bytes: ArrayBuffer): unknown {
  if (!/^application\/(?:[\w.-]+\+)?json\b/i.test(contentType ?? '')) return undefined;
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

function hasField(body: unknown, field: string): boolean {
  return typeof body === 'object' && body !== null && field in body;
}

/** What an answer without a word of the contract means: something between page and backend gave it. */
function nameStatus(status: number): CloudErrorCode {
  if (status === 500) return 'internal';
  return status > 500 || status === 429 ? 'unavailable' : 'protocol';
}
