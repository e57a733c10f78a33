import * as z from 'zod/mini';

export const accountSummary = /* @__PURE__ */ z.object({
  id: z.string(),
  accountName: z.optional(z.string()),
  /** The account name, else a masked e-mail or phone. Text, never markup. */
  displayName: z.string(),
});
export type AccountSummary = z.infer<typeof accountSummary>;

/** `GET /session`. Null: nobody is signed in. */
export const sessionReply = /* @__PURE__ */ z.object({
  session: z.nullable(z.object({
    account: accountSummary,
    /** Epoch milliseconds, server clock. */
    issuedAt: z.number(),
    idleExpiresAt: z.number(),
    expiresAt: z.number(),
  })),
  serverTime: z.number(),
});
export type Session = NonNullable<z.infer<typeof sessionReply>['session']>;

/** `POST /session/token`: a signed token for the site's own backend (SES-4), a JWT that says who is signed in. It opens nothing here. */
export const sessionTokenReply = /* @__PURE__ */ z.object({ token: z.string(), /** Epoch milliseconds, server clock. */ expiresAt: z.number(), serverTime: z.number() });
