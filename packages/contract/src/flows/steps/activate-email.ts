import * as z from 'zod/mini';
import { defineStep } from '../../define-flow.ts';

export const activateEmailPayload = /* @__PURE__ */ z.object({
  /** The address as this browser typed it. */
  email: z.string(),
  /** Epoch milliseconds, server clock: when another mail may be asked for. */
  resendAt: z.number(),
  /** This flow may send nothing more (LIM-1): only another one can. */
  hasNoSendsLeft: /* @__PURE__ */ z.optional(z.literal(true)),
  /** Epoch milliseconds: when the newest link dies. */
  linkExpiresAt: z.number(),
  /** True once the link was used: `finish` will go on. */
  activated: z.boolean(),
});

/** An activation mail is on its way (REG-1, EML-1). Watched by the stream; the page that waits posts `finish`. */
export const activateEmail = /* @__PURE__ */ defineStep({
  payload: activateEmailPayload,
  actions: {
    resendLink: { input: /* @__PURE__ */ z.object({}), to: ['activateEmail'], refusals: ['flow_used_up', 'rate_limited'] },
    changeAddress: { input: /* @__PURE__ */ z.object({ email: /* @__PURE__ */ z.string().check(/* @__PURE__ */ z.maxLength(320)) }), to: ['activateEmail'], refusals: ['email_invalid', 'password_contains_identifier', 'flow_used_up', 'rate_limited'] },
    finish: { input: /* @__PURE__ */ z.object({}), to: ['next', 'refused'], refusals: ['activation_pending'] },
  },
});
