import type { RegistrationStep } from '@cloud-sign-in/contract';
import type { PhonePurpose } from './messages/template-names.ts';

/** Times are epoch milliseconds. A row with `expiresAt` in the past counts as absent and may be swept. */
export interface Tables {
  accounts: AccountRow;
  identifiers: IdentifierRow;
  accountPhones: AccountPhoneRow;
  counters: CounterRow;
  flows: FlowRow;
  passcodes: PasscodeRow;
  links: LinkRow;
  sessions: SessionRow;
  devices: DeviceRow;
  replies: ReplyRow;
  spent: SpentRow;
  outbox: OutboxRow;
  identities: IdentityRow;
  providerStates: ProviderStateRow;
  providerMemory: ProviderMemoryRow;
  scans: ScanRow;
}
export type TableName = keyof Tables;

/** Columns that `list` may search by, besides the id. */
export const indexes = {
  accounts: ['phone', 'emailKey'],
  identifiers: ['accountId'],
  accountPhones: ['phone', 'accountId'],
  counters: [],
  flows: ['pendingEmail'],
  passcodes: ['flowId'],
  links: ['flowId', 'accountId'],
  sessions: ['accountId'],
  devices: ['accountId'],
  replies: [],
  spent: [],
  outbox: ['state'],
  identities: ['accountId', 'unionKey'],
  providerStates: ['flowId'],
  providerMemory: [],
  scans: ['flowId'],
} as const satisfies { [T in TableName]: readonly (keyof Tables[T])[] };
export type IndexOf<T extends TableName> = (typeof indexes)[T][number];

export interface AccountRow {
  id: string;
  kind: 'cloud' | 'jd';
  /** As typed; unique by its fold, which is a row of `identifiers` (ACC-4). */
  accountName?: string;
  passwordHash?: string;
  /** Hashes of former passwords, newest first (PWD-8). */
  passwordHistory: string[];
  /** E.164, proved. */
  phone?: string;
  /** A-label form; `emailKey` is its key (EML-7). */
  email?: string;
  emailKey?: string;
  emailVerified: boolean;
  /** An address that takes the place of the verified one as soon as it is verified itself, not before (MGT-2). */
  pendingEmail?: string;
  pendingEmailKey?: string;
  industry?: string;
  /** Required steps still to be done before the person may be signed in. */
  missingSteps: RegistrationStep[];
  /** Accepted agreements: id → version (REG-9). */
  agreements: Record<string, string>;
  locale: string;
  /** ASC-3: the account name was generated; true until it is chosen anew, once (ACC-7). */
  hasGeneratedName?: boolean;
  createdAt: number;
  lastLoginAt?: number;
}

/**
 * A login identifier. Its id is `kind:key`, so that it has one owner. With `flowId` it is no more than reserved: for the account that this
 * registration will create, and no longer than the flow lives.
 */
export interface IdentifierRow { id: string; accountId: string; flowId?: string; expiresAt?: number }

/** An account that carries a phone. Its id is `phone|accountId`. How many do is the counter `phone-accounts:<phone>` (PHN-5). */
export interface AccountPhoneRow { id: string; phone: string; accountId: string }

/** A count that falls back to zero at `expiresAt`; without it, one that stays. Written by `count` and `uncount` only. */
export interface CounterRow { id: string; n: number; expiresAt?: number }

export interface FlowRow {
  id: string;
  flow: string;
  state: string;
  /** What the page is told. */
  payload: unknown;
  /** What only the backend knows: answers, proofs, hashes. Its shape belongs to the rules of the flow. */
  data: unknown;
  revision: number;
  progress: { steps: string[]; at: number };
  expiresAt: number;
  createdAt: number;
  /** Keyed hash of the secret in this browser's flow cookie. */
  secretHash: string;
  locale: string;
  returnTo: string;
  /** Key of an address whose activation is awaited, so that the first activation ends the others (EML-6). */
  pendingEmail?: string;
  /** The session this flow issued last, so that an unseen one can be revoked (REG-8). */
  sessionId?: string;
}

export interface PasscodeRow {
  id: string;
  flowId: string;
  purpose: PhonePurpose | 'proveAccount';
  /** E.164, or the address of `proveAccount`, which is mailed; the proved phone is taken from here, never from a request (threat 31). */
  phone: string;
  /** Keyed hash; undefined for a suppressed send, which nothing matches. */
  passcodeHash?: string;
  sentAt: number;
  expiresAt: number;
  /** Set once: used, or replaced by a newer one. */
  closedAt?: number;
}

export interface LinkRow {
  /** Keyed hash of the token. */
  id: string;
  purpose: 'activate' | 'verifySecurityEmail' | 'resetPassword' | 'endSession';
  email: string;
  emailKey: string;
  flowId?: string;
  accountId?: string;
  /** Of `endSession`: the device that signed in, an id of `devices`. */
  deviceId?: string;
  linkExpiresAt: number;
  usedAt?: number;
  voidedAt?: number;
  /** Kept longer than it works, so that a late opener is told kindly. */
  expiresAt: number;
}

export interface SessionRow {
  /** Hash of the token. */
  id: string;
  accountId: string;
  issuedAt: number;
  lastSeenAt: number;
  /** The nearer of the idle and the absolute end. */
  expiresAt: number;
  absoluteExpiresAt: number;
  userAgent: string;
  address: string;
  /** The cloud app's own, sent as a bearer token (SCN-7); otherwise a browser's cookie. */
  kind?: 'app';
  /** The identity it was born from: ends with it (DIS-5). */
  identityId?: string;
  /** The browser it was born in, an id of `devices`; an app's session has that of the browser it was made from. */
  deviceId?: string;
  /** When this browser last proved the account by a password or passcode; undefined: it never did. Epoch milliseconds. */
  provedAt?: number;
}

/** A browser that logged in to an account before (LGN-4). Its id is `hash|accountId`. */
export interface DeviceRow { id: string; accountId: string; expiresAt: number }

/** An identity at a provider, tied to one account (PRV-6). Its id is `provider|app|subject`. */
export interface IdentityRow {
  id: string;
  provider: string;
  accountId: string;
  /** `provider|unionSubject`, once the provider gave one: matched as well as the id. */
  unionKey?: string;
  nickname?: string;
  /** Switched off by its owner (MGT-3). */
  isOff: boolean;
  /** Its provider told us that its grant ended: only one given later logs in. Epoch milliseconds. */
  grantEndedAt?: number;
  associatedAt: number;
}

/** A state given to a provider (PRV-6): its id is the keyed hash of it. */
export interface ProviderStateRow { id: string; provider: string; flowId: string; usedAt?: number; expiresAt: number }

/** A value of a provider, sealed. Its id is `provider|key`. */
export interface ProviderMemoryRow { id: string; sealed: string; expiresAt: number }

/** A code on a screen that the cloud app scans (SCN). Its id is in the picture and opens nothing. */
export interface ScanRow {
  id: string;
  flowId: string;
  status: 'pending' | 'scanned' | 'confirmed' | 'denied' | 'replaced';
  /** The app session that scanned: only it may confirm or deny (SCN-4). */
  sessionId?: string;
  accountId?: string;
  userAgent: string;
  address: string;
  createdAt: number;
  scanExpiresAt: number;
  expiresAt: number;
}

/** What a request with an idempotency key came to. `flowId` null: a refused first action. */
export interface ReplyRow {
  id: string;
  requestHash: string;
  state: 'claimed' | 'done';
  flowId?: string;
  refusal?: unknown;
  expiresAt: number;
}

/** Something good for one use that was used (a human check's answer). */
export interface SpentRow { id: string; expiresAt: number }

export interface OutboxRow {
  id: string;
  state: 'waiting' | 'claimed' | 'sent' | 'failed';
  /** The OutboxMessage as JSON, sealed for `outbox`: the store never sees a passcode or a token (threat 38). */
  sealed: string;
  createdAt: number;
  attempts: number;
  claimedUntil?: number;
  /** After this moment sending it would help nobody. */
  expiresAt: number;
}
