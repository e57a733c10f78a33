import * as z from 'zod/mini';

const contact = /* @__PURE__ */ z.object({
  /** Masked. */
  masked: z.string(),
  /** MGT-1: the two badges. */
  canVerify: z.boolean(),
  canLogIn: z.boolean(),
});

/** An identity at a provider, tied to the account. */
export const identitySummary = /* @__PURE__ */ z.object({ provider: z.string(), nickname: z.optional(z.string()), isOn: z.boolean(), associatedAt: z.number() });

/** `GET /account`: Basic Data (MGT-1). */
export const accountReply = /* @__PURE__ */ z.object({
  account: z.nullable(z.object({
    id: z.string(),
    kind: z.enum(['cloud', 'jd']),
    accountName: z.optional(z.string()),
    /** ACC-7: the name was generated and may be chosen anew, once. */
    canRename: z.boolean(),
    /** MGT-3: a JD account that was not upgraded. */
    canUpgrade: z.boolean(),
    hasPassword: z.boolean(),
    phone: z.optional(contact),
    email: z.optional(contact),
    industry: z.optional(z.string()),
    identities: z.array(identitySummary),
    /** Providers that may be associated now. */
    associable: z.array(z.string()),
  })),
  serverTime: z.number(),
});
export type Account = NonNullable<z.infer<typeof accountReply>['account']>;

export const sessionSummary = /* @__PURE__ */ z.object({
  id: z.string(),
  isCurrent: z.boolean(),
  /** Browser and system in words, as far as the user agent tells. */
  device: z.string(),
  place: z.optional(z.string()),
  kind: z.enum(['browser', 'app']),
  issuedAt: z.number(),
  lastSeenAt: z.number(),
});
export type SessionSummary = z.infer<typeof sessionSummary>;

/** `GET /account/sessions` (MGT-4). Empty when nobody is signed in. */
export const sessionsReply = /* @__PURE__ */ z.object({ sessions: z.array(sessionSummary), serverTime: z.number() });
