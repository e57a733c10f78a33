import * as z from 'zod/mini';
import { defineStep } from '../../define-flow.ts';

export const accountCredentialsPayload = /* @__PURE__ */ z.object({ /** False: only a name is chosen (ACC-7). */ asksPassword: z.boolean() });

/** An account name, and for an upgrade a password, for an account that has none of its own (MGT-3, ACC-7). */
export const accountCredentials = /* @__PURE__ */ defineStep({
  payload: accountCredentialsPayload,
  actions: {
    submitAccountCredentials: {
      input: /* @__PURE__ */ z.object({ accountName: /* @__PURE__ */ z.string().check(/* @__PURE__ */ z.maxLength(128)), password: /* @__PURE__ */ z.optional(/* @__PURE__ */ z.string().check(/* @__PURE__ */ z.maxLength(1024))) }),
      to: ['next'],
      refusals: [
        'account_name_length', 'account_name_characters', 'account_name_all_digits', 'account_name_reserved', 'account_name_taken', 'password_length', 'password_classes',
        'password_space', 'password_characters', 'password_same_as_name', 'password_contains_identifier', 'password_common', 'rate_limited',
      ],
    },
  },
});
