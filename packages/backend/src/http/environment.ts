import type { BackendConfig } from '../config.ts';
import type { ClaimKeeper } from '../engine/claim-keeper.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { Ports } from '../ports.ts';
import type { Providers } from './create-providers.ts';
import type { RuleContext } from '../rule.ts';
import type { AccountGuesses } from '../session/account-guesses.ts';

/** What lives as long as the backend does. */
export interface Environment {
  /** As given, but: time never goes back, a failing store is the fault `unavailable`, events never throw. */
  readonly ports: Ports;
  readonly config: BackendConfig;
  /** Path below which the routes live; begins with a slash, does not end with one. */
  readonly prefix: string;
  /** Origin of our own callback pages, from configuration. */
  readonly origin: string;
  readonly accountsOf: AccountGuesses;
  /** Of the presses in work. */
  readonly claims: ClaimKeeper;
  readonly outbox: Outbox;
  /** Those that may be used just now. */
  readonly providers: Providers;
  readonly scanAddress: RuleContext<unknown>['scanAddress'];
  /** Aborted when the backend is closed: streams end, back-offs stop. */
  readonly closing: AbortSignal;
}
