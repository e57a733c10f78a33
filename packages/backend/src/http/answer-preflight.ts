import { idempotencyHeader } from '@cloud-sign-in/contract';
import { Fault } from './fault.ts';

/** Answers a CORS preflight; `finishAnswer` adds the origin. @throws Fault `origin_refused` for an origin that is not in the list */
export function answerPreflight(origin: string | undefined, origins: readonly string[], methods: readonly string[]): Response {
  if (origin === undefined || !origins.includes(origin)) throw new Fault('origin_refused', {});
  return new Response(null, {
    status: 204,
    headers: {
      'Access-Control-Allow-Methods': methods.join(', '),
      'Access-Control-Allow-Headers': ['Content-Type', idempotencyHeader, 'Last-Event-ID'].join(', '),
      'Access-Control-Max-Age': '600',
    },
  });
}
