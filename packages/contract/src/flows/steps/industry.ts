import * as z from 'zod/mini';
import { defineStep } from '../../define-flow.ts';
import { acceptedAgreements, askedAgreements } from './agreements.ts';

export const industryPayload = /* @__PURE__ */ z.object({ industries: z.array(z.string()), agreements: askedAgreements });

/** The industry is asked for (IND-1). */
export const industry = /* @__PURE__ */ defineStep({
  payload: industryPayload,
  actions: {
    chooseIndustry: { input: /* @__PURE__ */ z.object({ industry: /* @__PURE__ */ z.string().check(/* @__PURE__ */ z.maxLength(64)), agreements: /* @__PURE__ */ z.optional(acceptedAgreements) }), to: ['next'], refusals: ['industry_unknown', 'agreements_required', 'phone_limit_reached', 'rate_limited'] },
  },
});
