import * as z from 'zod/mini';
import { defineStep } from '../../define-flow.ts';

export const newPasswordPayload = /* @__PURE__ */ z.object({
  maskedName: z.string(),
  /** What a password manager should file the new password under, when this browser typed it. */
  username: /* @__PURE__ */ z.optional(z.string()),
});

/** The proof stood: a new password is asked for (PWD-9). */
export const newPassword = /* @__PURE__ */ defineStep({
  payload: newPasswordPayload,
  actions: {
    submitNewPassword: {
      input: /* @__PURE__ */ z.object({ password: /* @__PURE__ */ z.string().check(/* @__PURE__ */ z.maxLength(1024)) }),
      to: ['next'],
      refusals: ['password_length', 'password_classes', 'password_space', 'password_characters', 'password_same_as_name', 'password_contains_identifier', 'password_common', 'password_used_before', 'account_not_offered'],
    },
  },
});
