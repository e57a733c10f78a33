import * as z from 'zod/mini';
import { defineFlow } from '../define-flow.ts';
import { challenge } from './steps/challenge.ts';
import { chooseAccount } from './steps/choose-account.ts';
import { complete } from './steps/complete.ts';
import { newPassword } from './steps/new-password.ts';

/** Set a forgotten password anew, or have forgotten account names sent to the phone (PWD-9). */
export const recover = /* @__PURE__ */ defineFlow({
  name: 'recover',
  begin: {
    submitIdentifier: {
      input: /* @__PURE__ */ z.object({ identifier: /* @__PURE__ */ z.string().check(z.minLength(1), z.maxLength(320)), channel: z.optional(z.enum(['sms', 'voice'])) }),
      to: ['challenge'],
      refusals: ['identifier_invalid', 'phone_invalid', 'phone_region_unsupported', 'human_check_required', 'rate_limited'],
    },
  },
  states: { challenge, chooseAccount, newPassword, complete },
  next: ['complete'],
});
