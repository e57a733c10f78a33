import * as z from 'zod/mini';
import { defineFlow } from '../define-flow.ts';
import { complete } from './steps/complete.ts';
import { industry } from './steps/industry.ts';

/** Log in with a password (LGN). An account whose registration stopped before a required step goes on there. */
export const login = /* @__PURE__ */ defineFlow({
  name: 'login',
  begin: {
    submitPassword: {
      input: z.object({ identifier: /* @__PURE__ */ z.string().check(z.minLength(1), z.maxLength(320)), password: /* @__PURE__ */ z.string().check(z.maxLength(1024)) }),
      to: ['next'],
      refusals: ['credentials_wrong', 'identifier_cannot_login', 'login_locked', 'human_check_required', 'rate_limited'],
    },
  },
  states: { industry, complete },
  next: ['industry', 'complete'],
});
