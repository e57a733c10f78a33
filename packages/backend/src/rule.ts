import type { Policy, ProviderWay, Refusal } from '@cloud-sign-in/contract';
import type { OutboxMessage } from './messages/message.ts';
import type { Count, Hasher, Random, StoreReader, Vault, Write } from './ports.ts';
import type { Provider } from './provider.ts';
import type { Ending } from './rules/find-ending-sessions.ts';
import type { AccountRow, FlowRow, SessionRow } from './tables.ts';

/** What a rule may know of the request. */
export interface RequestFacts {
  /** Network address as limits count it: IPv4, or the /64 of an IPv6. */
  address: string;
  userAgent: string;
  locale: string;
  /** Keyed hash of this browser's device cookie, if it has one: the first half of a `devices` id. */
  device?: string;
  /** Where the flow leads when it is complete, judged already (REG-6): of the flow, or of the request that begins it. */
  returnTo: string;
  /**
   * The page that asks, as an absolute address, held to the rules of REG-6: where a provider's redirect leads back to (PRV-9). Another one, or none,
   * becomes the page people log in on.
   */
  judgePage(asked: string | undefined): string;
  /** True when the request carries the flow cookie of this flow: asked by link rules, where any browser may knock. */
  holdsFlow(flow: FlowRow): Promise<boolean>;
  /** Who is signed in in this browser, or in the app that asks; undefined: nobody. */
  session(): Promise<{ session: SessionRow; account: AccountRow } | undefined>;
}

/** A provider that is listed by the policy, configured, and switched on (PRV-7). */
export interface OfferedProvider {
  provider: Provider;
  way: ProviderWay;
  /** Absolute address of our callback page for it, from configuration (EML-8). */
  callbackUrl: string;
}

export interface RuleContext<Input> {
  /** Undefined while the first action of a flow is judged. */
  flow: FlowRow | undefined;
  /** The id the flow has, or will have if this first action begins it. */
  flowId: string;
  input: Input;
  policy: Policy;
  /** Epoch milliseconds; the same for the whole decision. */
  now: number;
  read: StoreReader;
  random: Random;
  hasher: Hasher;
  vault: Vault;
  providers: {
    /** @returns undefined where it may not be used: unknown, not configured, or switched off */
    get(id: string): OfferedProvider | undefined;
  };
  /** What a code on the screen leads a phone to; undefined: no login by scanning (SCN). */
  scanAddress: ((scanId: string) => string) | undefined;
  request: RequestFacts;
  /** True when the request carried a right answer to a human check. */
  humanCheckPassed: boolean;
}

/** A limit of LIM-1 as a rule names it: consumed before the rule decides, so that a refused or suppressed act counts too. */
export type LimitUse = Count;

/** Where the person goes: state, what the page is told, what the backend keeps. */
export interface Next {
  state: string;
  payload: unknown;
  data: unknown;
  /** Index in the flow's steps. */
  at: number;
  /** The whole list, when the flow begins or the list changes. */
  steps?: string[];
  expiresAt?: number;
  pendingEmail?: string | null;
}

/**
 * What a rule decides. It writes nothing itself: the backend commits all of it in one transaction, or none.
 * Without `next` the person stays where they are.
 */
export interface Decision {
  refusal?: Refusal;
  next?: Next;
  writes: Write[];
  messages: OutboxMessage[];
  /** Sessions that its writes end; one that is made meanwhile is ended after the commit. The one of `signIn` takes their place. */
  ends?: Ending;
  /** Issue a session for this account to the browser that asks, and know its device from now on. */
  signIn?: {
    accountId: string;
    /** The identity it is born from, and ends with (DIS-5). */
    identityId?: string | undefined;
    /** When the person proved the account by a password or passcode, epoch milliseconds; left out: they did not (an identity, a scan). */
    provedAt?: number | undefined;
    /** Of a session that takes the place of another: the device that one was born in (SES-5). Left out: this browser. */
    deviceId?: string | undefined;
  };
}

/** One action in one state of one flow, or a first action. */
export interface Rule<Input = unknown> {
  /**
   * Limits to consume first, each with the window's own `orElse` left out: a full one is `rate_limited`. A human check that is needed and
   * missing is asked for before they are consumed. `limits.begin` and `limits.link` of the policy are counted by the engine, not here.
   */
  limits?(context: RuleContext<Input>): Promise<LimitUse[]> | LimitUse[];
  /** Whether a human check must stand before this action now. A refusal `human_check_required` of `decide` gets its question from the engine too. */
  needsHumanCheck?(context: RuleContext<Input>): Promise<boolean> | boolean;
  decide(context: RuleContext<Input>): Promise<Decision>;
}
