import * as z from 'zod/mini';
import { defineFlow } from '../define-flow.ts';
import { activateEmail } from './steps/activate-email.ts';
import { acceptedAgreements as agreements } from './steps/agreements.ts';
import { associate } from './steps/associate.ts';
import { complete } from './steps/complete.ts';
import { email } from './steps/email.ts';
import { industry } from './steps/industry.ts';
import { passcode } from './steps/passcode.ts';
import { phone } from './steps/phone.ts';
import { refused } from './steps/refused.ts';
import { securityEmail } from './steps/security-email.ts';
import { waiting } from './steps/waiting.ts';

const password = /* @__PURE__ */ z.string().check(z.maxLength(1024));

/** Register (REG): by e-mail and password, or by account name and password; then the steps the policy lists. */
export const register = /* @__PURE__ */ defineFlow({
  name: 'register',
  begin: {
    submitCredentials: {
      input: /* @__PURE__ */ z.discriminatedUnion('method', [
        z.object({ method: z.literal('email'), email: /* @__PURE__ */ z.string().check(z.maxLength(320)), password, agreements }),
        z.object({ method: z.literal('account'), accountName: /* @__PURE__ */ z.string().check(z.maxLength(128)), password, agreements }),
      ]),
      to: ['next'],
      refusals: [
        'account_name_length', 'account_name_characters', 'account_name_all_digits', 'account_name_reserved', 'account_name_taken',
        'email_invalid', 'password_length', 'password_classes', 'password_space', 'password_characters', 'password_same_as_name',
        'password_contains_identifier', 'password_common', 'agreements_required', 'method_unavailable', 'human_check_required', 'rate_limited',
      ],
    },
    chooseProvider: {
      input: /* @__PURE__ */ z.object({ provider: /* @__PURE__ */ z.string().check(z.maxLength(32)), page: z.optional(/* @__PURE__ */ z.string().check(z.maxLength(2048))) }),
      to: ['waiting'],
      refusals: ['provider_unavailable', 'rate_limited'],
    },
  },
  states: { waiting, associate, activateEmail, phone, passcode, email, industry, securityEmail, refused, complete },
  next: ['associate', 'activateEmail', 'phone', 'email', 'industry', 'securityEmail', 'complete'],
});
