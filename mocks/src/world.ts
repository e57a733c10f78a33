import type { Outbox } from './outbox.ts';
import type { Faults } from './faults.ts';
import type { RequestLog } from './request-log.ts';
import type { ResetOptions } from './world-options.ts';
import type { Vendors } from './vendors/vendors.ts';
import type { WorldDescription } from './world-description.ts';

/** Who sends a request: what a server would read from the connection, and a page cannot write into a Request. */
export interface Sender {
  /** Which cookie jar it uses; undefined: none, as with `credentials: 'omit'`. */
  device: string | undefined;
  /** Origin of the page that asks; undefined where a browser would send none. */
  origin: string | undefined;
  /** Network address. */
  address?: string | undefined;
  /** What its browser calls itself. */
  userAgent?: string | undefined;
}

/** A backend and everything around it: the people's devices, the messages that reach them, the time and the weather of the network. */
export interface World {
  /** Resolves once the world is seeded. Requests wait for it by themselves. */
  readonly ready: Promise<void>;
  /** Origin of its pages and of its backend. */
  readonly origin: string;
  /** Address of the backend's routes, without a trailing slash. */
  readonly baseUrl: string;
  /**
   * The `fetch` of one device: each has its own cookies.
   * @param userAgent what its browser calls itself; what the page's own does if left out
   */
  fetch(device?: string, userAgent?: string): typeof globalThis.fetch;
  /** Answers a request to the backend, faults included. @throws TypeError where no answer comes, as `fetch` does */
  answer(request: Request, sender: Sender): Promise<Response>;
  /** SMS, voice calls and mails that were sent. */
  readonly outbox: Outbox;
  /** WeChat, Official Accounts, QQ and JD: their pages, and the phones of the people there. */
  readonly vendors: Vendors;
  readonly clock: {
    /** Epoch milliseconds. */
    now(): number;
    /** Moves time on, in every tab. */
    turn(milliseconds: number): Promise<void>;
    subscribe(listener: () => void): () => void;
  };
  readonly faults: {
    get(): Faults;
    /** Replaces them all; `{}` lifts them. */
    set(faults: Faults): Promise<void>;
    subscribe(listener: () => void): () => void;
  };
  /** The requests of this page. */
  readonly requests: RequestLog;
  /** Begins anew: rows, cookies, messages, time and faults. Without a name, the same scenario. */
  reset(scenario?: string | ResetOptions): Promise<void>;
  describe(): WorldDescription;
  /** Stops listening to other tabs and ends open streams. */
  close(): void;
}
