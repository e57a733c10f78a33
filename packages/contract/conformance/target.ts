/** A backend under test, reached by HTTP alone. */
export interface ConformanceTarget {
  /** Address of the routes, without a trailing slash: `https://example.org/auth`. */
  baseUrl: string;
  /** An origin the backend allows. */
  origin: string;
  /** A new browser: a `fetch` with a cookie jar of its own that sends `Origin` (the target's, unless the request names one). */
  newBrowser(): typeof globalThis.fetch;
  /** What it can do besides: cases that need more are not for it. */
  has?: readonly ConformanceAbility[];
}

/** `vendors`: providers whose people `POST /testing/vendors/{provider}` plays. `scan`: a page for scans is configured (SCN). */
export type ConformanceAbility = 'vendors' | 'scan';

/** A message the backend sent, as `GET /testing/outbox` gives it. */
export interface SentMessage { channel: 'sms' | 'voice' | 'mail'; to: string; text: string; spoken?: string; subject?: string; html?: string }

/** One case: what it needs, what it does. Its title begins with the ids of the rules it proves. */
export interface ConformanceCase {
  title: string;
  policy: 'tencent-cloud' | 'jd-cloud' | 'small-site';
  /** What a backend must be able to do to run it. */
  needs?: readonly ConformanceAbility[];
  /** Limits of the policy to lift or tighten for this case. */
  limits?: Readonly<Record<string, unknown>>;
  run(backend: import('./driver.ts').Driver): Promise<void>;
}
