import * as z from 'zod/mini';
import { defineStep } from '../../define-flow.ts';
import { channel } from './phone.ts';

export const challengePayload = /* @__PURE__ */ z.object({
  /** How the proof travels. The same for known and unknown identifiers. */
  proof: z.enum(['passcode', 'link']),
  /** What was typed, never what an account holds (PWD-9); after the proof of a phone the masked e-mail that a link went to (ASC-6). */
  identifier: z.string(),
  identifierKind: z.enum(['accountName', 'phone', 'email']),
  channel: /* @__PURE__ */ z.optional(channel),
  channels: z.array(channel),
  digits: z.number(),
  /** Epoch milliseconds, server clock. */
  resendAt: z.number(),
  /** This flow may send nothing more (LIM-1): only another one can. */
  hasNoSendsLeft: /* @__PURE__ */ z.optional(z.literal(true)),
  proofExpiresAt: z.number(),
  /** ASC-6: the phone was proved, and nobody used the account for long: a link to its verified e-mail is needed as well. */
  isIdle: /* @__PURE__ */ z.optional(z.literal(true)),
});

/** A proof is asked for before a password may be set anew (PWD-9). */
export const challenge = /* @__PURE__ */ defineStep({
  payload: challengePayload,
  actions: {
    submitProof: {
      input: /* @__PURE__ */ z.object({ passcode: /* @__PURE__ */ z.string().check(/* @__PURE__ */ z.maxLength(32)) }),
      to: ['chooseAccount', 'newPassword', 'challenge'],
      refusals: ['passcode_wrong', 'passcode_void', 'account_name_required', 'flow_used_up', 'rate_limited'],
    },
    resendProof: { input: /* @__PURE__ */ z.object({ channel: /* @__PURE__ */ z.optional(channel) }), to: ['challenge'], refusals: ['human_check_required', 'flow_used_up', 'rate_limited'] },
  },
});
