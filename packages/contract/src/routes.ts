import * as z from 'zod/mini';
import { entry } from './models/entry.ts';
import { accountReply, sessionsReply } from './models/account.ts';
import { keySet } from './models/key-set.ts';
import { linkReply, linkUse, linkView } from './models/link.ts';
import { appSessionReply, scanReply } from './models/scan.ts';
import { sessionReply, sessionTokenReply } from './models/session.ts';
import { flowReply } from './models/snapshot.ts';

export { errorReply } from './models/error-reply.ts';

/** The header every changing flow request carries: a fresh random value per press; the same value again means the same press. */
export const idempotencyHeader = 'Idempotency-Key';
export const requestIdHeader = 'X-Request-Id';

const humanCheckAnswer = z.optional(z.object({ id: z.string().check(z.maxLength(128)), answer: z.string().check(z.maxLength(4096)) }));

/** `POST /flows` */
export const beginRequest = z.object({
  flow: z.string().check(z.maxLength(32)),
  action: z.string().check(z.maxLength(64)),
  input: z.unknown(),
  returnTo: z.optional(z.string().check(z.maxLength(2048))),
  locale: z.optional(z.string().check(z.maxLength(35))),
  humanCheck: humanCheckAnswer,
});

/** `POST /flows/{id}/actions/{action}` */
export const actionRequest = z.object({ revision: z.int(), input: z.unknown(), humanCheck: humanCheckAnswer });

/** Every route: method, path below the prefix, what it takes and gives. */
export const routes = {
  getEntry: { method: 'GET', path: '/entry', reply: entry },
  beginFlow: { method: 'POST', path: '/flows', request: beginRequest, reply: flowReply },
  resumeFlow: { method: 'GET', path: '/flows', query: z.object({ flow: z.string() }), reply: flowReply },
  getFlow: { method: 'GET', path: '/flows/{id}', reply: flowReply },
  watchFlow: { method: 'GET', path: '/flows/{id}/events', query: z.object({ after: z.optional(z.string()) }), reply: flowReply },
  runAction: { method: 'POST', path: '/flows/{id}/actions/{action}', request: actionRequest, reply: flowReply },
  getSession: { method: 'GET', path: '/session', reply: sessionReply },
  deleteSession: { method: 'DELETE', path: '/session', reply: sessionReply },
  createSessionToken: { method: 'POST', path: '/session/token', reply: sessionTokenReply },
  /** Where verifiers of tokens look: the issuer's address and this. */
  getKeys: { method: 'GET', path: '/.well-known/jwks.json', reply: keySet },
  lookAtLink: { method: 'POST', path: '/links/look', request: z.object({ token: z.string().check(z.minLength(1), z.maxLength(256)) }), reply: linkView },
  useLink: { method: 'POST', path: '/links/use', request: linkUse, reply: linkReply },
  createAppSession: { method: 'POST', path: '/session/app', reply: appSessionReply },
  getAccount: { method: 'GET', path: '/account', reply: accountReply },
  listSessions: { method: 'GET', path: '/account/sessions', reply: sessionsReply },
  endOtherSessions: { method: 'DELETE', path: '/account/sessions', reply: sessionsReply },
  endSession: { method: 'DELETE', path: '/account/sessions/{id}', reply: sessionsReply },
  claimScan: { method: 'POST', path: '/scans/{id}/claim', reply: scanReply },
  confirmScan: { method: 'POST', path: '/scans/{id}/confirm', reply: scanReply },
  denyScan: { method: 'POST', path: '/scans/{id}/deny', reply: scanReply },
  /** A page of the backend that leads on to a provider's own, for one that wants to see who led there. */
  showLaunch: { method: 'GET', path: '/launch/{provider}' },
  showCallback: { method: 'GET', path: '/callbacks/{provider}' },
  /** For a provider that carries no state in the address's query. */
  showCallbackOfState: { method: 'GET', path: '/callbacks/{provider}/{state}' },
  takeCallback: { method: 'POST', path: '/callbacks/{provider}', request: z.object({ params: z.record(z.string().check(z.maxLength(64)), z.string().check(z.maxLength(4096))), state: z.optional(z.string().check(z.maxLength(256))) }), reply: z.object({ outcome: z.enum(['taken', 'refused']), returnTo: z.string(), /** True in a window of its own: the page that asked goes on by itself (PRV-9). */ stays: z.boolean(), serverTime: z.number() }) },
  /** How a vendor checks, once, that the address is its customer's: it wants its own word back. */
  checkPush: { method: 'GET', path: '/pushes/{provider}' },
  takePush: { method: 'POST', path: '/pushes/{provider}' },
  getOpenApi: { method: 'GET', path: '/openapi.json' },
  getHealth: { method: 'GET', path: '/health', reply: z.object({ status: z.literal('ok') }) },
} as const;
