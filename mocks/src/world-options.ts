import type { Clock } from '@cloud-sign-in/backend/ports';
import type { Policy } from '@cloud-sign-in/contract';
import type { PolicyName } from './policies.ts';

export interface ResetOptions {
  policy?: PolicyName | Policy;
  /** Name of a scenario. */
  scenario?: string;
  /** The same seed makes the same passcodes, tokens and ids. */
  seed?: string | number;
  /** Limits of the policy to lift or tighten. */
  limits?: Partial<Policy['limits']>;
}

export interface WorldOptions extends Omit<ResetOptions, 'limits'> {
  /** Where the world is kept. Left out: `localStorage` in a page, memory in Node. Null: memory. */
  storage?: Storage | null;
  /** Of the items in the storage; worlds of different names do not meet. */
  name?: string;
  /** Origin of pages and backend. Left out: the page's own; `https://site.example` in Node. */
  origin?: string;
  /** Below which path the routes live; `/auth` if left out. */
  prefix?: string;
  /** Address of the page with `<cloud-link>`, relative to the origin. */
  linkPage?: string;
  /** Address of the page people log in on. */
  loginPage?: string;
  /** Address of the page with `<cloud-scan>`: what the code of a login by scanning leads a phone to. */
  scanPage?: string;
  /** Address of the page that plays the pages of vendors: what they show stands after its `#`. */
  vendorPage?: string;
  /** Milliseconds each request takes, until the faults are set otherwise. */
  latency?: number;
  /** The machine's clock; a test hands in a test clock. */
  clock?: Clock;
  /** Told once when the storage cannot be used; the console if left out. */
  warn?: (message: string) => void;
}
