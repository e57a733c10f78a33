import * as z from 'zod/mini';
import { refusalEnvelope } from './snapshot.ts';

/** What the phone shows of the browser that asks (SCN-5). */
export const scanReply = /* @__PURE__ */ z.object({
  scan: z.optional(z.object({
    id: z.string(),
    status: z.enum(['scanned', 'confirmed', 'denied', 'expired']),
    browser: z.string(),
    place: z.optional(z.string()),
    /** The site knows both places and the phone is at another one: more likely somebody else's code (threat 94). */
    isElsewhere: z.optional(z.literal(true)),
    askedAt: z.number(),
    expiresAt: z.number(),
  })),
  refusal: z.optional(refusalEnvelope),
  serverTime: z.number(),
});
export type ScanView = NonNullable<z.infer<typeof scanReply>['scan']>;

/** `POST /session/app`: a session for the cloud app, whose token it sends as `Authorization: Bearer` (SCN-7). Given once. */
export const appSessionReply = /* @__PURE__ */ z.object({ token: z.string(), expiresAt: z.number(), serverTime: z.number() });
