import type { Refusal } from '@cloud-sign-in/contract';
import { refusalEnvelope } from '@cloud-sign-in/contract/models/snapshot';
import * as z from 'zod/mini';
import type { Clock } from './clock.ts';
import type { Reply } from './http.ts';
import { parseReply } from './parse-reply.ts';

const refusing = /* @__PURE__ */ z.object({ refusal: z.optional(refusalEnvelope) });
const unsaidWaitMilliseconds = 60_000;

/**
 * The refusal an answer holds, if any. A 429 always is one, though a proxy gave it in words of its own: `rate_limited`, with `retryAt`
 * from `Retry-After`. An unknown code passes as it is.
 */
export function readRefusal({ status, body, retryAt }: Reply, clock: Clock): Refusal | undefined {
  const parsed = status === 429 ? z.safeParse(refusing, body).data?.refusal : parseReply(refusing, body).refusal;
  if (status !== 429) return parsed as Refusal | undefined;
  const { params, ...said } = parsed ?? { code: 'rate_limited', params: {} };
  return { ...said, params: { retryAt: retryAt ?? clock.serverNow() + unsaidWaitMilliseconds, ...params } } as Refusal;
}
