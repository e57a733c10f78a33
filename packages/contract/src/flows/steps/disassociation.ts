import * as z from 'zod/mini';
import { defineStep } from '../../define-flow.ts';

/** A way to log in that would remain (DIS-3): what one types, masked, or a provider's id. */
export const remainingWay = /* @__PURE__ */ z.object({ kind: z.enum(['accountName', 'phone', 'email', 'provider']), label: z.string() });

export const disassociationPayload = /* @__PURE__ */ z.object({
  provider: z.string(),
  nickname: /* @__PURE__ */ z.optional(z.string()),
  remaining: z.array(remainingWay),
  /** What stands in the way: no password yet (DIS-2), no other usable way (DIS-1, DIS-4). Empty: it may be done. */
  missing: z.array(z.enum(['password', 'other_way'])),
});

/** The ways to log in that remain are shown, and a last word is asked for (DIS-3). */
export const disassociation = /* @__PURE__ */ defineStep({
  payload: disassociationPayload,
  actions: {
    confirmDisassociation: { input: /* @__PURE__ */ z.object({}), to: ['next', 'disassociation'], refusals: ['last_way_to_log_in'] },
  },
});
