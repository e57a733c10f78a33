import type { Policy } from '@cloud-sign-in/contract';

/** What the owner of a site decides. */
export interface BackendConfig {
  policy: Policy;
  /** Exact origins whose pages may change anything (SES-3). */
  origins: readonly string[];
  /** Below which path the routes live; `/auth` if left out. */
  prefix?: string;
  /** Absolute address of the page that holds `<cloud-link>`. Mailed links point there, never where a header says (EML-8). */
  linkPage: string;
  /** Absolute address of the page people log in on; mails offer it. */
  loginPage: string;
  /** Origins besides the request's own that a person may be returned to (REG-6). */
  returnOrigins?: readonly string[];
  /** The network address limits count by. Undefined: unknown, and limited together with all other unknown ones. */
  addressOf?(request: Request): string | undefined;
  /** The origin of the page that asks. Left out: the header `Origin`. A page's own fetch cannot carry that header, so the mock tells it here. */
  originOf?(request: Request): string | undefined;
  /** `/testing` routes (LIM-3): only in the mock, or with a development flag on loopback. */
  testing?: (request: Request) => Promise<Response | undefined>;
}
