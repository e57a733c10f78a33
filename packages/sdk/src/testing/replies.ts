import { fixtureTime } from '@cloud-sign-in/contract/fixtures/fixture-time';
import { loginSnapshots } from '@cloud-sign-in/contract/fixtures/login-snapshots';
import { registerSnapshots } from '@cloud-sign-in/contract/fixtures/register-snapshots';
import type { Turn } from './scripted-fetch.ts';

const requestId = 'request-1';

/** Answers that tests need often, as a backend would write them. */
export const replies = {
  time: fixtureTime,
  industry: loginSnapshots.industry[0].snapshot,
  complete: loginSnapshots.complete[0].snapshot,
  phone: registerSnapshots.phone[0].snapshot,
  activateEmail: registerSnapshots.activateEmail[0].snapshot,
  session: { account: { id: '100000000001', accountName: '青山_ops', displayName: '青山_ops' }, issuedAt: fixtureTime, idleExpiresAt: fixtureTime + 7_200_000, expiresAt: fixtureTime + 172_800_000 },
  refusal: { code: 'credentials_wrong', field: 'password', params: { identifier: 'email' } },
  json: (body: unknown, status = 200, headers: Record<string, string> = {}): Response => Response.json(body, { status, headers: { 'X-Request-Id': requestId, ...headers } }),
  fault: (code: string, status: number, headers: Record<string, string> = {}): Response => replies.json({ code, params: {}, requestId }, status, headers),
  html: (status = 200): Response => new Response('<!doctype html><p>Secret gateway</p>', { status, headers: { 'Content-Type': 'text/html' } }),
  broken: (): Error => new TypeError('fetch failed'),
  /** Answers never, whatever its signal says. */
  never: (): Turn => () => new Promise(() => undefined),
} as const;
