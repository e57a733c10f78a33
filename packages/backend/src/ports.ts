import type { KeySet, Refusal } from '@cloud-sign-in/contract';
import type { RenderedMessage } from './messages/message.ts';
import type { IndexOf, TableName, Tables } from './tables.ts';

/** What the backend asks of the world. A page, a test and a server each lend their own. */
export interface Ports {
  clock: Clock;
  random: Random;
  hasher: Hasher;
  vault: Vault;
  cookies: Cookies;
  store: Store;
  messenger: Messenger;
  humanCheck: HumanCheck;
  events: Events;
  /** For the back channel of providers. */
  fetch: typeof globalThis.fetch;
}

export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Resolves after so many milliseconds of this clock, at once when aborted. */
  wait(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

export interface Random {
  /** Cryptographically strong bytes. */
  bytes(count: number): Uint8Array;
}

/** Password hashing: slow on purpose. */
export interface Hasher {
  hash(password: string): Promise<string>;
  verify(password: string, hash: string): Promise<boolean>;
  /** True when the hash was made with weaker parameters than today's. */
  needsRehash(hash: string): boolean;
  /** A hash of nothing anybody knows: what an unknown identifier is verified against, at the same cost (LGN-5). */
  readonly dummyHash: string;
}

/** Keyed hashes, sealing and signing, under keys the store never sees. */
export interface Vault {
  /** A keyed hash, base64url. `purpose` keeps hashes of different things apart. */
  mac(purpose: string, text: string): Promise<string>;
  /** Encrypts and authenticates. */
  seal(purpose: string, text: string): Promise<string>;
  /** @returns undefined when it was not sealed here, or for another purpose */
  open(purpose: string, sealed: string): Promise<string | undefined>;
  /** Left out: there are no keys to sign with, and no tokens (SES-4). */
  readonly signing?: Signing;
}

/** Signs what others verify, by ECDSA on P-256 (ES256, RFC 7518 §3.4). */
export interface Signing {
  /**
   * Signs by the first key.
   * @param claims what the token says; numbers of seconds where RFC 7519 has times
   * @returns a JWT, whose header names the key
   */
  sign(claims: Readonly<Record<string, string | number>>): Promise<string>;
  /** The public halves of all keys, those that no longer sign too. */
  publicKeys(): Promise<KeySet['keys']>;
}

export interface CookieToSet { name: string; value: string; /** Seconds; 0 deletes it; undefined: until the browser closes. */ maxAgeSeconds?: number }

/** How cookies are read and written: headers on a server, a jar per device in a page. Always Secure, HttpOnly, SameSite=Lax, Path=/. */
export interface Cookies {
  read(request: Request): ReadonlyMap<string, string>;
  write(request: Request, response: Response, cookies: readonly CookieToSet[]): Response;
  /** Where cookies are headers: the values of `Set-Cookie`, for an answer that is no Response yet. */
  toHeaders?(cookies: readonly CookieToSet[]): readonly string[];
}

export interface StoreReader {
  get<T extends TableName>(table: T, id: string): Promise<Tables[T] | undefined>;
  /** Rows whose column has this value, oldest first, at most `limit` (100). */
  list<T extends TableName>(table: T, column: IndexOf<T>, value: string, limit?: number): Promise<Tables[T][]>;
}

/**
 * What a failed condition means: the refusal it is answered with, or `again`: somebody else was first, so the rule is asked anew on fresh rows.
 */
export type OrElse = Refusal | 'again';

/** One change with the condition under which it may be made. All writes of a commit are made, in their order, or none. */
export type Write = { [T in TableName]: InsertOf<T> | UpdateOf<T> | DeleteOf<T> }[TableName] | Count | Uncount;
/** Some columns of a row; undefined stands for an absent field. */
type Fields<Row> = { [Column in keyof Row]?: Row[Column] | undefined };
/** Condition: the id is free (absent, or expired). */
interface InsertOf<T extends TableName> { do: 'insert'; table: T; row: Tables[T]; orElse?: OrElse }
/** Condition: the row is there and every field of `where` has that value (undefined: the field is absent). */
interface UpdateOf<T extends TableName> { do: 'update'; table: T; id: string; set: Fields<Tables[T]>; where?: Fields<Tables[T]>; orElse?: OrElse }
/** Deletes the row; with `where`, on the same condition as an update. Without `where` an absent row is no failure. */
interface DeleteOf<T extends TableName> { do: 'delete'; table: T; id: string; where?: Fields<Tables[T]>; orElse?: OrElse }
/** Adds one to a counter. Condition: it stays at or below `limit`. Without a window it never falls back to zero. */
export interface Count { do: 'count'; id: string; limit: number; windowMilliseconds?: number; orElse?: OrElse }
/** Takes one from a counter, never below zero. */
export interface Uncount { do: 'uncount'; id: string }

/** `failed` is the place in the list of the first write whose condition did not hold; `retryAt` comes with a count. */
export type CommitResult = { done: true } | { done: false; failed: number; retryAt?: number };

export interface Store extends StoreReader {
  /** Makes all the writes or none. Exact under any concurrency. `now` decides what has expired. */
  commit(writes: readonly Write[], now: number): Promise<CommitResult>;
  /** Resolves when the flow's revision is above `after`, or when aborted. Never rejects for an abort. */
  changed(flowId: string, after: number, signal: AbortSignal): Promise<void>;
}

export interface Messenger {
  /**
   * Sends one message. Rejects when it was not taken over; the outbox tries again.
   * @param id the same each time this message is tried, which after a crash may be once too often: for whoever receives it to tell a repetition by
   */
  send(message: RenderedMessage, id?: string): Promise<void>;
}

/** A check that a human, and a test, can pass. */
export interface HumanCheck {
  /** What to show. `id` is good for one answer. */
  ask(locale: string): Promise<{ id: string; kind: string; question?: string; siteKey?: string }>;
  verify(id: string, answer: string): Promise<boolean>;
}

/** Facts for audit and metrics. Never carries a secret or a whole phone or e-mail. */
export interface BackendEvent { name: string; at: number; flow?: string; accountId?: string; code?: string; detail?: Readonly<Record<string, string | number | boolean>> }
export interface Events { emit(event: BackendEvent): void }
