import * as z from 'zod/mini';
import { defineStep } from '../../define-flow.ts';
import { channel } from './phone.ts';

export const reauthenticatePayload = /* @__PURE__ */ z.object({
  /** Ways this account can prove itself, the best first. */
  ways: z.array(z.enum(['password', 'passcode'])),
  maskedPhone: /* @__PURE__ */ z.optional(z.string()),
  channels: z.array(channel),
  digits: z.number(),
  /** Set once a passcode was sent. Epoch milliseconds, server clock. */
  resendAt: /* @__PURE__ */ z.optional(z.number()),
  /** This flow may send nothing more (LIM-1): only another one can. */
  hasNoSendsLeft: /* @__PURE__ */ z.optional(z.literal(true)),
  passcodeExpiresAt: /* @__PURE__ */ z.optional(z.number()),
  /** For a password manager. */
  username: /* @__PURE__ */ z.optional(z.string()),
});

/** Identity is proved again before something that matters is changed (MGT-2, DIS-5, PWD-8). */
export const reauthenticate = /* @__PURE__ */ defineStep({
  payload: reauthenticatePayload,
  actions: {
    provePassword: { input: /* @__PURE__ */ z.object({ password: /* @__PURE__ */ z.string().check(/* @__PURE__ */ z.maxLength(1024)) }), to: ['next'], refusals: ['credentials_wrong', 'login_locked', 'human_check_required', 'rate_limited'] },
    sendProof: { input: /* @__PURE__ */ z.object({ channel }), to: ['reauthenticate'], refusals: ['human_check_required', 'flow_used_up', 'rate_limited'] },
    provePasscode: { input: /* @__PURE__ */ z.object({ passcode: /* @__PURE__ */ z.string().check(/* @__PURE__ */ z.maxLength(32)) }), to: ['next'], refusals: ['passcode_wrong', 'passcode_void', 'flow_used_up', 'rate_limited'] },
  },
});
