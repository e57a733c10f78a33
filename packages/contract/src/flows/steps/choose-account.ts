import * as z from 'zod/mini';
import { defineStep } from '../../define-flow.ts';

export const chooseAccountPayload = /* @__PURE__ */ z.object({
  /** Handles good for this flow only, with masked names (PWD-9). */
  accounts: z.array(z.object({ handle: z.string(), maskedName: z.string() })),
  /** True once the names were sent to the phone. */
  namesSent: z.boolean(),
});

/** A proved phone carries several accounts: which one (PWD-9). */
export const chooseAccount = /* @__PURE__ */ defineStep({
  payload: chooseAccountPayload,
  actions: {
    chooseRecoveredAccount: { input: /* @__PURE__ */ z.object({ account: /* @__PURE__ */ z.string().check(/* @__PURE__ */ z.maxLength(64)) }), to: ['newPassword', 'challenge'], refusals: ['account_not_offered', 'account_name_required'] },
    sendAccountNames: { input: /* @__PURE__ */ z.object({}), to: ['chooseAccount'], refusals: ['flow_used_up', 'rate_limited'] },
  },
});
