import * as z from 'zod/mini';
import { defineFlow } from '../define-flow.ts';
import { associate } from './steps/associate.ts';
import { complete } from './steps/complete.ts';
import { email } from './steps/email.ts';
import { industry } from './steps/industry.ts';
import { passcode } from './steps/passcode.ts';
import { phone } from './steps/phone.ts';
import { refused } from './steps/refused.ts';
import { waiting } from './steps/waiting.ts';

/** Log in with a password (LGN), by a provider (PRV) or by scanning (SCN); a provider's first login goes on with the steps of its way. An account whose registration stopped before a required step goes on there. */
export const login = /* @__PURE__ */ defineFlow({
  name: 'login',
  begin: {
    submitPassword: {
      input: /* @__PURE__ */ z.object({ identifier: /* @__PURE__ */ z.string().check(z.minLength(1), z.maxLength(320)), password: /* @__PURE__ */ z.string().check(z.maxLength(1024)) }),
      to: ['next'],
      refusals: ['credentials_wrong', 'identifier_cannot_login', 'login_locked', 'human_check_required', 'rate_limited'],
    },
    // `page` is the address of the page that asks, to come back to after a redirect; held to the rules of REG-6.
    chooseProvider: {
      input: /* @__PURE__ */ z.object({ provider: /* @__PURE__ */ z.string().check(z.maxLength(32)), page: z.optional(/* @__PURE__ */ z.string().check(z.maxLength(2048))) }),
      to: ['waiting'],
      refusals: ['provider_unavailable', 'rate_limited'],
    },
    chooseScan: { input: /* @__PURE__ */ z.object({}), to: ['waiting'], refusals: ['provider_unavailable', 'rate_limited'] },
  },
  states: { waiting, associate, phone, passcode, email, industry, refused, complete },
  next: ['associate', 'phone', 'email', 'industry', 'complete'],
});
