import * as z from 'zod/mini';
import { defineStep } from '../../define-flow.ts';

export const securityEmailPayload = /* @__PURE__ */ z.object({
  /** How long the verification link lives, in seconds. */
  linkLifetimeSeconds: z.number(),
});

/** A security e-mail is offered; it may be skipped (EML-4). The account exists and is signed in already (REG-2). */
export const securityEmail = /* @__PURE__ */ defineStep({
  payload: securityEmailPayload,
  actions: {
    submitSecurityEmail: { input: /* @__PURE__ */ z.object({ email: /* @__PURE__ */ z.string().check(/* @__PURE__ */ z.maxLength(320)) }), to: ['next'], refusals: ['email_invalid', 'flow_used_up', 'rate_limited'] },
    skip: { input: /* @__PURE__ */ z.object({}), to: ['next'], refusals: [] },
  },
});
