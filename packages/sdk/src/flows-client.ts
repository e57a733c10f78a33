import type { FlowName } from '@cloud-sign-in/contract';
import { openBroadcast, type Channel } from './channel.ts';
import { createClock, type Clock, type ObservedClock } from './clock.ts';
import { createWatch, type Watch } from './create-watch.ts';
import { createFlows, type Flows } from './flow.ts';
import { createHttp, type Http } from './http.ts';
import { browserPage, type Page } from './page.ts';
import { createWaits, type WaitStorage } from './waits.ts';

export interface ClientOptions {
  /** Where the backend's routes are: a path, or another origin's address; `/auth` if left out. Absolute where there is no page. */
  baseUrl?: string | undefined;
  /** Instead of the page's own `fetch`. */
  fetch?: typeof globalThis.fetch | undefined;
  /** Token of the cloud app's own session, asked for with every call (SCN-7): then no cookies are sent. Left out: a browser's cookies. */
  bearer?: (() => string | undefined) | undefined;
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

/** What walks flows, and nothing else: for a page that shows only a code to scan. */
export interface FlowsClient extends Flows {
  /** Tells where a flow goes that waits for something elsewhere: a mailed link, another tab. */
  readonly watch: Watch;
  readonly clock: Clock;
  /**
   * Until when (epoch milliseconds, server clock) a flow's first action is limited, also after a reload. Choosing a provider or a scan does not
   * count: those have limits of their own. Undefined: it is not.
   */
  retryAt(flow: FlowName): number | undefined;
}

/** What the parts of a client share. */
export interface Wire {
  http: Http;
  clock: ObservedClock;
  page: Page;
  openChannel: () => Channel | undefined;
  /** Called when somebody may have been signed in or out here. */
  touch: () => void;
  /** Told of it instead of the other tabs, which these tell themselves: by a channel of their own, that must not hear it. */
  onTouched: Set<() => void>;
  /** Says so to the other tabs, by the channel that is open, or one opened for this one message: an open one may keep a page out of the back/forward cache. */
  tellOtherTabs: (open?: Channel) => void;
}

/** Makes what walks flows, and what further parts of a client need. */
export function createFlowsClient({ baseUrl = '/auth', fetch, bearer, timeoutMilliseconds = 20_000, storage, openChannel = openBroadcast, page = browserPage, monotonicNow }: ClientOptions = {}): { client: FlowsClient; wire: Wire } {
  const clock = createClock(monotonicNow);
  const http = createHttp({ baseUrl, fetch, timeoutMilliseconds, clock, page, bearer });
  const onTouched = new Set<() => void>();
  const open = (): Channel | undefined => openChannel(`cloud-sign-in ${baseUrl}`);
  const tellOtherTabs = (given?: Channel): void => {
    const channel = given ?? open();
    channel?.postMessage('session');
    if (!given) channel?.close();
  };
  const touch = (): void => {
    if (onTouched.size === 0) tellOtherTabs();
    for (const listener of onTouched) listener();
  };
  const waits = createWaits(baseUrl, clock, storage);

  const client: FlowsClient = {
    ...createFlows({ http, clock, waits, onSessionTouched: touch }),
    watch: createWatch({ http, clock, page }),
    clock,
    retryAt: (flow) => waits.get(flow),
  };
  return { client, wire: { http, clock, page, openChannel: open, touch, onTouched, tellOtherTabs } };
}
