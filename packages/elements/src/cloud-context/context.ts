import { createContext } from '@lit/context';
import type { Client } from '@cloud-sign-in/sdk/client';

/** What a `<cloud-context>` hands to every element inside it. */
export interface CloudContextValue {
  readonly client?: Client | undefined;
  readonly baseUrl?: string | undefined;
  /** BCP 47. */
  readonly locale?: string | undefined;
}

/** The key is the same in every copy of the script on a page. */
export const cloudContext = /* @__PURE__ */ createContext<CloudContextValue>(/* @__PURE__ */ Symbol.for('cloud-sign-in'));
