import * as z from 'zod/mini';
import { defineStep } from '../../define-flow.ts';

export const refusedReason = /* @__PURE__ */ z.enum([
  'activated_elsewhere', // EML-6: another registration of this address was activated first
  'activation_rejected', // EML-3: "this wasn't me"
  'password_replaced', // EML-3: the opener chose another password, so this tab may not go on
  'cancelled', // the person cancelled; nothing is left behind
  'permission_missing', // PRV-2: the account-service permission was unticked
  'provider_off', // PRV-7
  'provider_failed', // the provider answered with an error of its own
  'identity_conflict', // PRV-6: openid and unionid lead to two accounts
  'identity_taken', // PRV-8: this identity has an account of its own
  'associated_elsewhere', // ASC-4
  'account_not_upgraded', // ASC-4
]);

export const refusedPayload = /* @__PURE__ */ z.object({ reason: refusedReason, ways: z.array(z.enum(['login', 'register', 'recover', 'jd', 'upgrade'])) });

/** The flow cannot go on: why, and the ways that lead on. */
export const refused = /* @__PURE__ */ defineStep({ payload: refusedPayload, actions: {} });
