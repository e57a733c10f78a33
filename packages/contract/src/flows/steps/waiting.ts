import * as z from 'zod/mini';
import { defineStep } from '../../define-flow.ts';

/** How a person is led to the other device or site: a code to scan, a page in a frame, a page to go to, an app to open. */
export const presentation = /* @__PURE__ */ z.object({
  kind: z.enum(['qr', 'frame', 'redirect', 'app']),
  url: z.string(),
  /** `redirect` only: in this window or in a new one (PRV-9). */
  target: /* @__PURE__ */ z.optional(z.enum(['here', 'new'])),
  /** A line to show beside it: keys of texts. */
  note: /* @__PURE__ */ z.optional(z.enum(['keep_account_service_permission'])),
});

/** Why waiting came to nothing. */
export const waitingReason = /* @__PURE__ */ z.enum(['cancelled', 'permission_missing', 'provider_off', 'provider_failed', 'identity_conflict']);

export const waitingPayload = /* @__PURE__ */ z.object({
  /** Undefined: the cloud app scans (SCN). */
  provider: /* @__PURE__ */ z.optional(z.string()),
  /** Every way that works for this browser, the best first. */
  presentations: z.array(presentation),
  status: z.enum(['pending', 'scanned', 'confirmed', 'denied', 'expired', 'failed']),
  /** Epoch milliseconds, server clock: when what is shown dies. */
  statusExpiresAt: z.number(),
  /** How often the page may still refresh by itself (SCN-2). */
  refreshesLeft: z.number(),
  /** Only once confirmed (SCN-4, PRV-4). Text, never markup. */
  nickname: /* @__PURE__ */ z.optional(z.string()),
  reason: /* @__PURE__ */ z.optional(waitingReason),
  /** SCN-6: where the app is to be had. */
  downloadUrl: /* @__PURE__ */ z.optional(z.string()),
});

/** Another device or site is waited for. Told by the stream; signed in by the page's own `finish`. */
export const waiting = /* @__PURE__ */ defineStep({
  payload: waitingPayload,
  actions: {
    refresh: { input: /* @__PURE__ */ z.object({ by: z.enum(['page', 'person']) }), to: ['waiting'], refusals: ['refresh_limit_reached', 'provider_unavailable', 'rate_limited'] },
    cancel: { input: /* @__PURE__ */ z.object({}), to: ['refused'], refusals: [] },
    finish: { input: /* @__PURE__ */ z.object({}), to: ['next', 'refused'], refusals: ['confirmation_pending', 'identity_taken'] },
  },
});
