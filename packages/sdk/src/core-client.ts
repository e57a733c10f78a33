import type { Entry, FlowName } from '@cloud-sign-in/contract';
import { entry as entrySchema } from '@cloud-sign-in/contract/models/entry';
import { createClock, type Clock, type ObservedClock } from './clock.ts';
import { createWatch, type Watch } from './create-watch.ts';
import { createFlows, type Flows } from './flow.ts';
import { createHttp, type Http } from './http.ts';
import { browserPage, type Page } from './page.ts';
import { parseReply } from './parse-reply.ts';
import { createSession, type Channel, type SessionClient } from './session.ts';
import { share } from './share.ts';
import { createWaits, type WaitStorage } from './waits.ts';

export interface ClientOptions {
  /** Where the backend's routes are: a path, or another origin's address; `/auth` if left out. Absolute where there is no page. */
  baseUrl?: string | undefined;
  /** Instead of the page's own `fetch`. */
  fetch?: typeof globalThis.fetch | undefined;
  /** For a whole call, its answer's body included; 20 seconds if left out. */
  timeoutMilliseconds?: number | undefined;
  /** Where the end of a wait is remembered over a reload; `sessionStorage` if left out. Never holds a credential. */
  storage?: WaitStorage | undefined;
  /** Opens the channel to other tabs; a `BroadcastChannel` if left out. */
  openChannel?: ((name: string) => Channel | undefined) | undefined;
  /** What is asked of the page; the real one if left out. For tests. */
  page?: Page | undefined;
  /** Milliseconds that only rise; `performance.now` if left out. For tests. */
  monotonicNow?: (() => number) | undefined;
}

/** What every client does: the flows, what watches them, the session. */
export interface CoreClient extends Flows {
  /**
   * What a page needs before anybody types: the policy's public part. Asked for once; callers share it. With `refresh` it is asked for
   * again (the browser's cache answers where nothing has changed).
   * @throws CloudError
   */
  entry(options?: { signal?: AbortSignal | undefined; refresh?: boolean | undefined }): Promise<Entry>;
  /** Tells where a flow goes that waits for something elsewhere: a mailed link, another tab. */
  readonly watch: Watch;
  readonly session: SessionClient;
  readonly clock: Clock;
  /** Until when (epoch milliseconds, server clock) a flow's first action is limited, also after a reload. Undefined: it is not. */
  retryAt(flow: FlowName): number | undefined;
}

/** What the parts of a client share. */
export interface Wire {
  http: Http;
  clock: ObservedClock;
  /** Called when somebody may have been signed in or out. */
  touch: () => void;
}

/** Makes a client's core and what further parts need; a page that shows only a form takes no more than this. */
export function createCoreClient({ baseUrl = '/auth', fetch, timeoutMilliseconds = 20_000, storage, openChannel = openBroadcast, page = browserPage, monotonicNow }: ClientOptions = {}): { client: CoreClient; wire: Wire } {
  const clock = createClock(monotonicNow);
  const http = createHttp({ baseUrl, fetch, timeoutMilliseconds, clock, page });
  const { session, touch } = createSession({ http, clock, page, openChannel: () => openChannel(`cloud-sign-in ${baseUrl}`) });
  const waits = createWaits(baseUrl, clock, storage);

  let known: Entry | undefined;
  const ask = share(async () => (known = parseReply(entrySchema, (await http.call('GET', '/entry', { cache: known ? 'no-cache' : 'default' })).body)));

  const client: CoreClient = {
    entry: async ({ signal, refresh = false } = {}) => (refresh ? undefined : known) ?? ask(signal),
    ...createFlows({ http, clock, waits, onSessionTouched: touch }),
    watch: createWatch({ http, clock, page }),
    session,
    clock,
    retryAt: (flow) => waits.get(flow),
  };
  return { client, wire: { http, clock, touch } };
}

function openBroadcast(name: string): Channel | undefined {
  if (typeof BroadcastChannel === 'undefined') return undefined;
  const channel = new BroadcastChannel(name);
  // Node: a channel alone keeps no process alive.
  (channel as { unref?: () => void }).unref?.();
  return channel;
}
