import * as z from 'zod/mini';
import { defineStep } from '../../define-flow.ts';
import { channel } from './phone.ts';

export const passcodePayload = /* @__PURE__ */ z.object({
  /** The phone as this browser typed it, in E.164. */
  phone: z.string(),
  channel,
  channels: z.array(channel),
  digits: z.number(),
  /** Epoch milliseconds, server clock. */
  resendAt: z.number(),
  /** This flow may send nothing more (LIM-1): only another one can. */
  hasNoSendsLeft: /* @__PURE__ */ z.optional(z.literal(true)),
  passcodeExpiresAt: z.number(),
});

/** A passcode was sent and is asked for (PHN-3, PHN-4). */
export const passcode = /* @__PURE__ */ defineStep({
  payload: passcodePayload,
  actions: {
    submitPasscode: {
      input: /* @__PURE__ */ z.object({ passcode: /* @__PURE__ */ z.string().check(/* @__PURE__ */ z.maxLength(32)) }),
      to: ['next', 'phone'],
      refusals: ['passcode_wrong', 'passcode_void', 'phone_limit_reached', 'account_name_taken', 'agreements_required', 'last_way_to_log_in', 'flow_used_up', 'rate_limited'],
    },
    resendPasscode: { input: /* @__PURE__ */ z.object({ channel }), to: ['passcode'], refusals: ['human_check_required', 'flow_used_up', 'rate_limited'] },
    changePhone: { input: /* @__PURE__ */ z.object({}), to: ['phone'], refusals: [] },
  },
});
