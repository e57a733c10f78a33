import type { Policy, ProviderId } from '@cloud-sign-in/contract';
import type { MessageLocale } from './guards/message-locales.ts';
import type { Provider } from './provider.ts';

/** What tokens say of themselves. */
export interface TokenConfig {
  /** `iss`: absolute address of the routes; keys are at `{issuer}/.well-known/jwks.json`. Left out: `baseUrl`, or what it is without. */
  issuer?: string | undefined;
  /** `aud`: for whom tokens are. Left out: the origin of `loginPage`. */
  audience?: string | undefined;
  /** How long a token is good for; 300 seconds if left out. It cannot be taken back sooner. */
  lifetimeSeconds?: number | undefined;
}

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
  /** Absolute address below which browsers reach the routes, without a slash at the end; callbacks of providers are made of it. Left out: `prefix` at the origin of `loginPage`. */
  baseUrl?: string;
  /** Absolute address of the page that holds `<cloud-scan>`: what the picture leads a phone to (SCN-3). Left out: no login by scanning. */
  scanPage?: string;
  /** Providers this server holds secrets for. One that the policy does not list, or that is listed and not here, is not offered. */
  providers?: readonly Provider[];
  /** Whether a provider is switched on just now; asked anew each time (PRV-7). Left out: all are. */
  isProviderOn?(id: ProviderId): boolean;
  /** Where a network address is, in words of that language (SCN-5, SES-5, MGT-4). Left out, or undefined: the address itself is shown. */
  placeOf?(address: string, locale: MessageLocale): string | undefined;
  /** Origins besides the request's own that a person may be returned to (REG-6). */
  returnOrigins?: readonly string[];
  /** The network address limits count by. Undefined: unknown, and limited together with all other unknown ones. */
  addressOf?(request: Request): string | undefined;
  /** The origin of the page that asks. Left out: the header `Origin`. A page's own fetch cannot carry that header, so the mock tells it here. */
  originOf?(request: Request): string | undefined;
  /** What the browser that asks calls itself. Left out: the header `User-Agent`. A page's own fetch cannot carry that header either. */
  userAgentOf?(request: Request): string | undefined;
  /** Tokens for the site's own backends (SES-4). Left out: as below; none without keys to sign with. */
  tokens?: TokenConfig;
  /** `/testing` routes (LIM-3): only in the mock, or with a development flag on loopback. */
  testing?: (request: Request) => Promise<Response | undefined>;
}
