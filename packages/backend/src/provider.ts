import type { ProviderId } from '@cloud-sign-in/contract';
import type { presentation } from '@cloud-sign-in/contract/flows/steps/waiting';
import type * as z from 'zod/mini';

export type Presentation = z.infer<typeof presentation>;

/** Who somebody is at a provider. Comes from the back channel only (PRV-6). */
export interface ProviderIdentity {
  provider: ProviderId;
  /** Our own id at the provider: a subject means something only beside it. */
  app: string;
  /** The subject in this app (openid). For an Official Account the account's own app id. */
  subject: string;
  /** The subject over all apps of one owner (unionid), where the provider gave one. */
  unionSubject?: string | undefined;
  /** Shown once confirmed. Text, never markup. */
  nickname?: string | undefined;
}

/** What a provider's answer came to. */
export type ProviderAnswer = { identity: ProviderIdentity } | { refused: 'cancelled' | 'permission_missing' | 'provider_failed'; /** The vendor's own code, for the log. */ vendorCode?: string | undefined };

/** What an adapter is told of the browser that asks. */
export interface PresentationRequest {
  /** Random, per browser, per provider, single use, 10 minutes (PRV-6). */
  state: string;
  /** Absolute address of our callback page for this provider, from configuration (EML-8). */
  callbackUrl: string;
  userAgent: string;
  locale: string;
  /** Where a page of the provider opens (PRV-9). */
  opens: 'here' | 'new';
}

/** A push of a provider's server: the answer it expects at once, and what it told. */
export interface ProviderPush {
  response: { status: number; contentType: string; body: string };
  /** Somebody scanned and was asked to confirm, which is no answer yet. */
  scanned?: { state: string } | undefined;
  /** A scan or grant that belongs to a flow, by the state it was given. */
  answer?: { state: string; answer: ProviderAnswer } | undefined;
  /** An identity whose grant ended: logging in by it is blocked from now on. */
  ended?: { app: string; subject: string } | undefined;
  /** Called once all it told is in the store: from then on the same push is answered as before and tells nothing. Until then it tells the same again. */
  done?(): Promise<void>;
}

/**
 * A provider: one folder under `providers/`. It speaks the vendor's own protocol through the Fetch port and checks everything it receives; it
 * keeps nothing of the vendor but what the port `memory` is given.
 */
export interface Provider {
  readonly id: ProviderId;
  readonly name: Readonly<Record<string, string>>;
  /** Every way that works for this browser, the best first (PRV-9). Never a code the reader cannot scan. */
  present(request: PresentationRequest): Promise<Presentation[]>;
  /** Turns what the callback page received into an identity, by the back channel. An expected refusal is a value; a fault throws. */
  identify(params: Readonly<Record<string, string>>, callbackUrl: string): Promise<ProviderAnswer>;
  /** The state in what the callback received, where this provider carries one in the address's query. */
  stateOf(params: Readonly<Record<string, string>>): string | undefined;
  /** Where the page at `/launch/{provider}` may lead to: a provider that wants to see by its `Referer` that our host led there. Left out: there is no such page. */
  readonly launchesTo?: string;
  takePush?(request: { query: Readonly<Record<string, string>>; body: string }): Promise<ProviderPush>;
}

/** Small values of a provider that must outlive a process (a component ticket, a cached token), sealed in the store by the backend. */
export interface ProviderMemory {
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string, lifetimeSeconds: number): Promise<void>;
  /**
   * Changes a value by what it is: where another process wrote in between, `judge` is asked again about what that one wrote.
   * @param judge the value there should be, given the one there is; undefined: leave it
   * @returns whether it was changed
   * @throws Error when others were first every time, after eight tries: nothing was written
   */
  change(key: string, judge: (value: string | undefined) => string | undefined, lifetimeSeconds: number): Promise<boolean>;
  /** Takes a turn that one process at a time has, for so many seconds at most. @returns what it is ended by; undefined while another has it */
  takeTurn(key: string, seconds: number): Promise<string | undefined>;
  /**
   * Gives a turn back, and keeps what it brought by the same commit. Where it lasted too long nothing is changed: it may be another's by now,
   * who brought something newer.
   * @param turn what taking it returned
   * @param brought the value for the key; left out, the one there is stays
   * @returns whether it was still one's own
   */
  endTurn(key: string, turn: string, brought?: { readonly value: string; readonly lifetimeSeconds: number }): Promise<boolean>;
}
