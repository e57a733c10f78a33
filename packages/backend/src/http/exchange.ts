import type { CookieToSet } from '../ports.ts';
import type { TextAnswer } from './text-answer.ts';

/** One request and what is gathered for its answer. */
export interface Exchange {
  readonly request: Request;
  readonly url: URL;
  readonly requestId: string;
  /** The origin of the page that asks, as its browser tells it. Undefined: it told none. */
  readonly origin: string | undefined;
  /** Token of the app that asks (SCN-7). A request that has one carries no cookies and needs no origin. */
  readonly bearer: string | undefined;
  readonly cookies: ReadonlyMap<string, string>;
  /** Keyed hashes of the tokens it brought, by purpose and token (hash-token.ts). */
  readonly hashes: Map<string, Promise<string>>;
  /** Written with the answer to a POST or DELETE; a GET and a stream never set any. */
  readonly cookiesToSet: CookieToSet[];
  /** Set: the answer, whatever the route returns (lay-json.ts). */
  answer: TextAnswer | undefined;
}
