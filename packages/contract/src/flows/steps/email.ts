import * as z from 'zod/mini';
import { defineStep } from '../../define-flow.ts';
import { acceptedAgreements, askedAgreements } from './agreements.ts';

export const emailPayload = /* @__PURE__ */ z.object({
  linkLifetimeSeconds: z.number(),
  agreements: askedAgreements,
  /** `change-email` only: the account has none yet, so that none is replaced. */
  isFirst: z.optional(z.literal(true)),
});

/** An e-mail is asked for; a verification link is sent and not waited for (PRV-1), or it takes the place of the old one (MGT-2). */
export const email = /* @__PURE__ */ defineStep({
  payload: emailPayload,
  actions: {
    submitEmail: { input: /* @__PURE__ */ z.object({ email: /* @__PURE__ */ z.string().check(/* @__PURE__ */ z.maxLength(320)), agreements: /* @__PURE__ */ z.optional(acceptedAgreements) }), to: ['next'], refusals: ['email_invalid', 'agreements_required', 'phone_limit_reached', 'flow_used_up', 'rate_limited'] },
  },
});
