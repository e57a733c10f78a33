import type { Client } from '@cloud-sign-in/sdk/client';
import { createContext } from '@lit/context';

/** What a `<cloud-context>` hands to every element inside it. */
export interface CloudContextValue {
  readonly baseUrl?: string | undefined;
  readonly client?: Client | undefined;
  /** BCP 47. */
  readonly locale?: string | undefined;
}

/** The key is the same in every copy of the script on a page. */
export const cloudContext = /* @__PURE__ */ createContext<CloudContextValue>(/* @__PURE__ */ Symbol.for('cloud-sign-in'));
