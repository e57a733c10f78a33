import * as z from 'zod/mini';
import { defineStep } from '../../define-flow.ts';
import { acceptedAgreements, askedAgreements } from './agreements.ts';

export const associatePayload = /* @__PURE__ */ z.object({
  provider: z.string(),
  nickname: /* @__PURE__ */ z.optional(z.string()),
  /** `phone`: choose among the accounts on the proved phone (ASC-2). `password`: log in to an existing account, or go on registering (PRV-8). */
  by: z.enum(['phone', 'password']),
  /** Handles good for this flow only, names masked. */
  accounts: z.array(z.object({ handle: z.string(), maskedName: z.string() })),
  /** For `createAccount`. No accounts and `by: 'phone'`: the phone has none, and one is created as soon as these are accepted (ASC-3). */
  agreements: askedAgreements,
  /** ASC-6: the handle whose account asks for its password as well. */
  passwordFor: /* @__PURE__ */ z.optional(z.string()),
  /** ASC-6: that account's verified e-mail, masked, where a passcode can be mailed to it instead of the password. */
  maskedEmail: /* @__PURE__ */ z.optional(z.string()),
  /** Set once a passcode was mailed. */
  mailed: /* @__PURE__ */ z.optional(/* @__PURE__ */ z.object({
    digits: z.number(),
    /** Epoch milliseconds, server clock. */
    resendAt: z.number(),
    /** This flow may send nothing more (LIM-1): only another one can. */
    hasNoSendsLeft: /* @__PURE__ */ z.optional(z.literal(true)),
    passcodeExpiresAt: z.number(),
  })),
});

/** A first login at a provider: associate it with an account there is, or create one. An explicit step that never ends in a dead end. */
export const associate = /* @__PURE__ */ defineStep({
  payload: associatePayload,
  actions: {
    associateAccount: {
      input: /* @__PURE__ */ z.object({ account: /* @__PURE__ */ z.string().check(/* @__PURE__ */ z.maxLength(64)), password: /* @__PURE__ */ z.optional(/* @__PURE__ */ z.string().check(/* @__PURE__ */ z.maxLength(1024))), passcode: /* @__PURE__ */ z.optional(/* @__PURE__ */ z.string().check(/* @__PURE__ */ z.maxLength(32))) }),
      to: ['next', 'associate', 'refused'],
      refusals: ['account_not_offered', 'account_associated_elsewhere', 'account_not_upgraded', 'password_required', 'passcode_wrong', 'passcode_void', 'flow_used_up', 'credentials_wrong', 'login_locked', 'human_check_required', 'rate_limited'],
    },
    /** ASC-6: mails a passcode to the verified e-mail of the account in `passwordFor`. */
    mailPasscode: { input: /* @__PURE__ */ z.object({}), to: ['associate'], refusals: ['account_not_offered', 'flow_used_up', 'rate_limited'] },
    associateByPassword: {
      input: /* @__PURE__ */ z.object({ identifier: /* @__PURE__ */ z.string().check(/* @__PURE__ */ z.minLength(1), /* @__PURE__ */ z.maxLength(320)), password: /* @__PURE__ */ z.string().check(/* @__PURE__ */ z.maxLength(1024)) }),
      to: ['next', 'refused'],
      refusals: ['credentials_wrong', 'identifier_cannot_login', 'login_locked', 'account_associated_elsewhere', 'account_not_upgraded', 'human_check_required', 'rate_limited'],
    },
    createAccount: { input: /* @__PURE__ */ z.object({ agreements: /* @__PURE__ */ z.optional(acceptedAgreements) }), to: ['next'], refusals: ['agreements_required', 'phone_limit_reached', 'rate_limited'] },
  },
});
