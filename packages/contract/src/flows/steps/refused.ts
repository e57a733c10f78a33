import * as z from 'zod/mini';
import { defineStep } from '../../define-flow.ts';

export const refusedReason = /* @__PURE__ */ z.enum([
  'activated_elsewhere', // EML-6: another registration of this address was activated first
  'activation_rejected', // EML-3: "this wasn't me"
  'password_replaced', // EML-3: the opener chose another password, so this tab may not go on
]);

export const refusedPayload = /* @__PURE__ */ z.object({ reason: refusedReason, ways: z.array(z.enum(['login', 'register', 'recover'])) });

/** The flow cannot go on: why, and the ways that lead on. */
export const refused = /* @__PURE__ */ defineStep({ payload: refusedPayload, actions: {} });
