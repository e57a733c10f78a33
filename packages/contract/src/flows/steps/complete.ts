import * as z from 'zod/mini';
import { defineStep } from '../../define-flow.ts';

/** Things a person is told at the end. */
export const completeNotice = /* @__PURE__ */ z.enum([
  'phone_cannot_login', // PHN-7: another account used this phone first
  'security_email_sent', // EML-4: a verification mail is on its way
  'not_for_mall', // REG-5
  'other_sessions_ended', // PWD-8, SES-2
  'registered', // IND-1, PRV: where a login ended in a registration
  'account_created', // ASC-3: made by itself, to be managed later
  'phone_can_login', // MGT-2
  'associated', // ASC, PRV-8: the identity at `provider` logs in from now on
  'disassociated', // DIS
  'provider_switched_off',
  'provider_switched_on',
  'upgraded', // MGT-3
]);

export const completePayload = /* @__PURE__ */ z.object({
  /** Whether this browser is signed in now. */
  signedIn: z.boolean(),
  account: /* @__PURE__ */ z.optional(z.object({ id: z.string(), accountName: /* @__PURE__ */ z.optional(z.string()), displayName: z.string() })),
  notices: z.array(completeNotice),
  /** The provider that was associated, disassociated or switched. */
  provider: /* @__PURE__ */ z.optional(z.string()),
  /** The security e-mail a verification was just mailed to, as typed. */
  email: /* @__PURE__ */ z.optional(z.string()),
  /** Where to go now: same origin or allow-listed, checked by the backend (REG-6). */
  returnTo: z.string(),
});

/** The flow has reached its end. */
export const complete = /* @__PURE__ */ defineStep({ payload: completePayload, actions: {} });
