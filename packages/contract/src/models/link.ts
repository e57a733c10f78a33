import * as z from 'zod/mini';
import { refusalEnvelope } from './snapshot.ts';

// In a file of its own: a page parses what comes back, never what it sends.
export { linkUse } from './link-use.ts';

export const linkPurpose = /* @__PURE__ */ z.enum(['activate', 'verifySecurityEmail', 'resetPassword', 'endSession']);
export type LinkPurpose = z.infer<typeof linkPurpose>;

/** `POST /links/look`: what a mailed token is for. Looking changes nothing (EML-3). */
export const linkView = /* @__PURE__ */ z.object({
  status: z.enum(['ready', 'used', 'expired', 'unknown']),
  purpose: z.optional(linkPurpose),
  /** The address it was mailed to, masked; `endSession` tells nothing of the account. */
  maskedEmail: z.optional(z.string()),
  /** What `use` will ask for: a press of the button, the password chosen at registration or a new one, or a new one. */
  needs: z.optional(z.enum(['confirm', 'passwordOrNew', 'newPassword'])),
  serverTime: z.number(),
});
export type LinkView = z.infer<typeof linkView>;

export const linkOutcome = /* @__PURE__ */ z.enum([
  'activated', // the account is active; the tab that waits goes on, or the person logs in
  'already_active', // opened again
  'verified', // the security e-mail is verified and is a login identifier
  'verified_cannot_login', // EML-5: verified, but another account verified it first
  'password_changed',
  'rejected', // "this wasn't me": the pending registration is gone
  'session_ended', // "this wasn't me": the device that signed in is signed out, and no longer known
  'session_ended_already', // opened again, or the device was signed out before
]);
export type LinkOutcome = z.infer<typeof linkOutcome>;

/** The answer to `POST /links/use`: an outcome, or a refusal after which the link still works. */
export const linkReply = /* @__PURE__ */ z.object({ outcome: z.optional(linkOutcome), refusal: z.optional(refusalEnvelope), serverTime: z.number() });
