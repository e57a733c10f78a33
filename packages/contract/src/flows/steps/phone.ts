import * as z from 'zod/mini';
import { defineStep } from '../../define-flow.ts';
import { acceptedAgreements, askedAgreements } from './agreements.ts';

export const channel = /* @__PURE__ */ z.enum(['sms', 'voice']);

export const phonePayload = /* @__PURE__ */ z.object({
  /** What this browser typed before, when it came back to change it. */
  phone: /* @__PURE__ */ z.optional(z.string()),
  /** ISO 3166-1 alpha-2 codes in the order to show, or `*` for any. */
  regions: z.array(z.string()),
  channels: z.array(channel),
  /** How many accounts may carry one phone, where the policy caps it (PHN-5). */
  cap: /* @__PURE__ */ z.optional(z.number()),
  /** Epoch milliseconds: when the next passcode may be asked for, if one was sent lately. */
  sendAt: /* @__PURE__ */ z.optional(z.number()),
  /** This flow may send nothing more (LIM-1): only another one can. */
  hasNoSendsLeft: /* @__PURE__ */ z.optional(z.literal(true)),
  agreements: askedAgreements,
});

/** A phone is asked for (PHN-1 … PHN-3). */
export const phone = /* @__PURE__ */ defineStep({
  payload: phonePayload,
  actions: {
    sendPasscode: {
      input: /* @__PURE__ */ z.object({
        phone: /* @__PURE__ */ z.string().check(/* @__PURE__ */ z.maxLength(40)), region: /* @__PURE__ */ z.optional(/* @__PURE__ */ z.string().check(/* @__PURE__ */ z.maxLength(2))), channel,
        agreements: /* @__PURE__ */ z.optional(acceptedAgreements),
      }),
      to: ['passcode'],
      refusals: ['phone_invalid', 'phone_region_unsupported', 'agreements_required', 'human_check_required', 'flow_used_up', 'rate_limited'],
    },
  },
});
