import * as z from 'zod/mini';
import { defineFlow } from '../define-flow.ts';
import { accountCredentials } from './steps/account-credentials.ts';
import { complete } from './steps/complete.ts';
import { disassociation } from './steps/disassociation.ts';
import { email } from './steps/email.ts';
import { newPassword } from './steps/new-password.ts';
import { passcode } from './steps/passcode.ts';
import { phone } from './steps/phone.ts';
import { providerSwitch } from './steps/provider-switch.ts';
import { reauthenticate } from './steps/reauthenticate.ts';
import { refused } from './steps/refused.ts';
import { waiting } from './steps/waiting.ts';

const provider = /* @__PURE__ */ z.string().check(z.maxLength(32));
const signedInOnly = ['session_required'] as const;

// Flows of a signed-in account (MGT, DIS, PWD-8). Each begins with an action that changes nothing and, where the rulebook asks, passes
// `reauthenticate`.

/** Set a first password. */
export const setPassword = /* @__PURE__ */ defineFlow({
  name: 'set-password',
  begin: { openSetPassword: { input: /* @__PURE__ */ z.object({}), to: ['next'], refusals: [...signedInOnly, 'password_set_already'] } },
  states: { reauthenticate, newPassword, complete },
  next: ['reauthenticate', 'newPassword', 'complete'],
});

/** Change the password (PWD-8). */
export const changePassword = /* @__PURE__ */ defineFlow({
  name: 'change-password',
  begin: { openChangePassword: { input: /* @__PURE__ */ z.object({}), to: ['next'], refusals: signedInOnly } },
  states: { reauthenticate, newPassword, complete },
  next: ['reauthenticate', 'newPassword', 'complete'],
});

/** Change the security phone (MGT-2). */
export const changePhone = /* @__PURE__ */ defineFlow({
  name: 'change-phone',
  begin: { openChangePhone: { input: /* @__PURE__ */ z.object({}), to: ['next'], refusals: signedInOnly } },
  states: { reauthenticate, phone, passcode, complete },
  next: ['reauthenticate', 'phone', 'complete'],
});

/** Change or add the security e-mail (MGT-2). */
export const changeEmail = /* @__PURE__ */ defineFlow({
  name: 'change-email',
  begin: { openChangeEmail: { input: /* @__PURE__ */ z.object({}), to: ['next'], refusals: signedInOnly } },
  states: { reauthenticate, email, complete },
  next: ['reauthenticate', 'email', 'complete'],
});

/** Associate a provider's identity with the account one is signed in to. */
export const associateProvider = /* @__PURE__ */ defineFlow({
  name: 'associate-provider',
  begin: {
    // `page`: the page that asks, to come back to after a redirect; held to the rules of REG-6.
    openAssociate: {
      input: /* @__PURE__ */ z.object({ provider, page: z.optional(/* @__PURE__ */ z.string().check(z.maxLength(2048))) }),
      to: ['next'],
      refusals: [...signedInOnly, 'provider_unavailable', 'account_not_upgraded', 'identity_taken'],
    },
  },
  states: { reauthenticate, waiting, refused, complete },
  next: ['reauthenticate', 'waiting', 'refused', 'complete'],
});

/** Disassociate a provider's identity (DIS). */
export const disassociateProvider = /* @__PURE__ */ defineFlow({
  name: 'disassociate-provider',
  begin: { openDisassociate: { input: /* @__PURE__ */ z.object({ provider }), to: ['next'], refusals: [...signedInOnly, 'provider_unavailable'] } },
  states: { reauthenticate, disassociation, complete },
  next: ['reauthenticate', 'disassociation', 'complete'],
});

/** Upgrade a JD account: an account name and a password of its own (MGT-3). */
export const upgrade = /* @__PURE__ */ defineFlow({
  name: 'upgrade',
  begin: { openUpgrade: { input: /* @__PURE__ */ z.object({}), to: ['next'], refusals: [...signedInOnly, 'account_upgraded_already'] } },
  states: { reauthenticate, accountCredentials, complete },
  next: ['reauthenticate', 'accountCredentials', 'complete'],
});

/** Choose a generated account name anew, once (ACC-7). */
export const rename = /* @__PURE__ */ defineFlow({
  name: 'rename',
  begin: { openRename: { input: /* @__PURE__ */ z.object({}), to: ['next'], refusals: [...signedInOnly, 'account_name_final'] } },
  states: { accountCredentials, complete },
  next: ['accountCredentials', 'complete'],
});

/** Switch logging in by a provider off, or on again (MGT-3). */
export const switchProvider = /* @__PURE__ */ defineFlow({
  name: 'switch-provider',
  begin: { openProviderSwitch: { input: /* @__PURE__ */ z.object({ provider, turnOn: z.boolean() }), to: ['next'], refusals: [...signedInOnly, 'provider_unavailable'] } },
  states: { reauthenticate, providerSwitch, complete },
  next: ['reauthenticate', 'providerSwitch', 'complete'],
});
