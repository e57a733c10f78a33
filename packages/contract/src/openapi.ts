import * as z from 'zod/mini';
import type { ActionDefinition, StateDefinition } from './define-flow.ts';
import { errors, type ErrorCode } from './errors.ts';
import { flows } from './flows/flows.ts';
import { contractVersion } from './models/entry.ts';
import { refusalEnvelope, snapshotEnvelope } from './models/snapshot.ts';
import { actionRequest, beginRequest, errorReply, idempotencyHeader, requestIdHeader, routes } from './routes.ts';

type Json = Record<string, unknown>;
interface FlowTable { name: string; begin: Record<string, ActionDefinition>; states: Record<string, StateDefinition>; next: readonly string[] }

const tables = Object.values(flows) as unknown as FlowTable[];
const toSchema = (schema: z.ZodMiniType, io: 'input' | 'output' = 'output'): Json => {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json;
  return json;
};
const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const stateSchemaName = (flow: string, state: string): string => `${capital(flow)}${capital(state)}`;
const json = (schema: Json, description: string): Json => ({ description, content: { 'application/json': { schema } } });

/** Faults any POST of a flow may end in, by status. */
const flowFaults: readonly ErrorCode[] = ['input_invalid', 'origin_refused', 'flow_not_found', 'flow_expired', 'action_not_allowed', 'request_in_progress', 'idempotency_key_reused', 'body_too_large', 'content_type_unsupported', 'internal', 'unavailable'];
const plainFaults: readonly ErrorCode[] = ['input_invalid', 'origin_refused', 'body_too_large', 'content_type_unsupported', 'internal', 'unavailable'];
const readFaults: readonly ErrorCode[] = ['flow_not_found', 'flow_expired', 'internal', 'unavailable'];

/**
 * The contract as an OpenAPI 3.1 document, made from the flow tables: one operation per action (first actions share `POST /flows`).
 * @param prefix below which path the routes live
 * @see https://spec.openapis.org/oas/v3.1.0
 */
export function createOpenApi(prefix = '/auth'): Json {
  return {
    openapi: '3.1.0',
    info: { title: 'cloud-sign-in', version: contractVersion, license: { name: 'MIT', identifier: 'MIT' }, description: 'Registering and logging in. Texts are made from codes and parameters by the client.' },
    servers: [{ url: prefix }],
    paths: { ...plainPaths(), ...actionPaths() },
    components: { schemas: { ...snapshotSchemas(), ...refusalSchemas(), Fault: toSchema(errorReply), FlowStale: staleSchema() }, headers: { RequestId: { description: `${requestIdHeader}: names the request in the server's log.`, schema: { type: 'string' } } } },
  };
}

function actionPaths(): Json {
  const paths: Json = {};
  for (const flow of tables) {
    for (const [state, definition] of Object.entries(flow.states)) {
      for (const [name, action] of Object.entries(definition.actions)) {
        const path = `/flows/{id}/actions/${name}`;
        const known = paths[path] as { post: { responses: Json; 'x-states': string[] } } | undefined;
        const from = `${flow.name}.${state}`;
        if (known) {
          known.post['x-states'].push(from);
          continue;
        }
        paths[path] = { post: { operationId: name, summary: `${name} in state ${state}`, tags: [flow.name], 'x-states': [from], parameters: [idParameter, idempotencyParameter], requestBody: bodyOf({ ...toSchema(actionRequest, 'input') }, toSchema(action.input, 'input')), responses: flowResponses(refusalsOf(name), flowFaults) } };
      }
    }
  }
  return paths;
}

/** All that may refuse an action, in whichever state it is done: one operation stands for them. */
function refusalsOf(name: string): ErrorCode[] {
  return [...new Set(tables.flatMap((flow) => Object.values(flow.states).flatMap(({ actions }) => actions[name]?.refusals ?? [])))];
}

function plainPaths(): Json {
  const { getEntry, getSession, deleteSession, lookAtLink, useLink, getHealth, getOpenApi } = routes;
  const refusalsOfBegin = tables.flatMap((flow) => Object.values(flow.begin).flatMap((action) => action.refusals));
  const begins = tables.flatMap((flow) => Object.entries(flow.begin).map(([name, action]) => {
    const schema = toSchema(beginRequest, 'input') as { properties: Json };
    return { ...schema, title: name, properties: { ...schema.properties, flow: { const: flow.name }, action: { const: name }, input: toSchema(action.input, 'input') } };
  }));
  const flowReply = flowResponses([], readFaults);
  return {
    [getEntry.path]: { get: { operationId: 'getEntry', summary: 'What a page needs before anybody types', tags: ['entry'], responses: { 200: json(toSchema(getEntry.reply), 'The public policy.'), 304: { description: 'Not changed.' }, ...faultResponses(['internal', 'unavailable']) } } },
    '/flows': {
      get: { operationId: 'resumeFlow', summary: "This browser's live flow of a kind", tags: ['flow'], parameters: [{ name: 'flow', in: 'query', required: true, schema: { enum: tables.map((flow) => flow.name) } }], responses: flowResponses([], ['input_invalid', 'internal', 'unavailable'], true) },
      post: { operationId: 'beginFlow', summary: 'Begins a flow with its first action', tags: ['flow'], parameters: [idempotencyParameter], requestBody: { required: true, content: { 'application/json': { schema: { oneOf: begins } } } }, responses: flowResponses(refusalsOfBegin, flowFaults, true) },
    },
    '/flows/{id}': { get: { operationId: 'getFlow', summary: 'The snapshot of a flow of this browser', tags: ['flow'], parameters: [idParameter], responses: flowReply } },
    '/flows/{id}/events': { get: { operationId: 'watchFlow', summary: 'A stream of snapshots, or with `after` one snapshot above that revision within 25 s', tags: ['flow'], parameters: [idParameter, { name: 'after', in: 'query', schema: { type: 'string', pattern: '^[0-9]{1,9}$' } }], responses: { ...flowReply, 200: { description: 'A snapshot.', content: { 'application/json': { schema: replySchema([], false) }, 'text/event-stream': { schema: { type: 'string' } } } } } } },
    [getSession.path]: {
      get: { operationId: 'getSession', summary: 'Who is signed in', tags: ['session'], responses: { 200: json(toSchema(getSession.reply), 'The session, or null.'), ...faultResponses(['internal', 'unavailable']) } },
      delete: { operationId: 'deleteSession', summary: 'Signs out', tags: ['session'], responses: { 200: json(toSchema(deleteSession.reply), 'Nobody is signed in.'), ...faultResponses(['origin_refused', 'internal', 'unavailable']) } },
    },
    [lookAtLink.path]: { post: { operationId: 'lookAtLink', summary: 'What a mailed token is for; changes nothing', tags: ['link'], requestBody: jsonBody(toSchema(lookAtLink.request, 'input')), responses: { 200: json(toSchema(lookAtLink.reply), 'What it is for.'), 429: json(ref('Fault'), 'Too often.'), ...faultResponses(plainFaults) } } },
    [useLink.path]: { post: { operationId: 'useLink', summary: 'Uses a mailed token', tags: ['link'], requestBody: jsonBody(toSchema(useLink.request, 'input')), responses: { 200: json(toSchema(useLink.reply), 'What came of it.'), 422: json(toSchema(useLink.reply), 'Refused; the token still works.'), 429: json(toSchema(useLink.reply), 'Too often.'), ...faultResponses(plainFaults) } } },
    ...accountPaths(),
    ...scanPaths(),
    ...providerPaths(),
    [getOpenApi.path]: { get: { operationId: 'getOpenApi', summary: 'This document', tags: ['server'], responses: { 200: json({ type: 'object', required: ['openapi', 'paths'] }, 'The contract.'), ...faultResponses(['internal']) } } },
    [getHealth.path]: { get: { operationId: 'getHealth', summary: 'Alive', tags: ['server'], responses: { 200: json(toSchema(getHealth.reply), 'Alive.'), ...faultResponses([]) } } },
  };
}

/** Basic Data, sessions, the session of an app, and tokens for the site's backend (MGT-1, MGT-4, SCN-7, SES-4). */
function accountPaths(): Json {
  const { getAccount, listSessions, endSession, createAppSession, createSessionToken, getKeys } = routes;
  const left = { 200: json(toSchema(listSessions.reply), 'The sessions that are left; none where nobody is signed in.'), ...faultResponses(['origin_refused', 'internal', 'unavailable']) };
  return {
    [getAccount.path]: { get: { operationId: 'getAccount', summary: 'Basic data of the account that is signed in', tags: ['account'], responses: { 200: json(toSchema(getAccount.reply), 'The account, or null.'), ...faultResponses(['internal', 'unavailable']) } } },
    [listSessions.path]: {
      get: { operationId: 'listSessions', summary: 'The sessions of the account', tags: ['account'], parameters: [languageParameter], responses: { 200: json(toSchema(listSessions.reply), 'The sessions; none where nobody is signed in.'), ...faultResponses(['internal', 'unavailable']) } },
      delete: { operationId: 'endOtherSessions', summary: 'Ends all sessions but the one that asks', tags: ['account'], parameters: [languageParameter], responses: left },
    },
    [endSession.path]: { delete: { operationId: 'endSession', summary: 'Ends a session; the one that asks: signs out', tags: ['account'], parameters: [idParameter, languageParameter], responses: left } },
    [createSessionToken.path]: { post: { operationId: 'createSessionToken', summary: "A signed token for the site's own backend", tags: ['session'], responses: { 200: json(toSchema(createSessionToken.reply), 'The token: a JWT, ES256.'), 422: json(toSchema(refusalReply), 'Nobody is signed in.'), ...faultResponses(['origin_refused', 'not_found', 'internal', 'unavailable']) } } },
    [getKeys.path]: { get: { operationId: 'getKeys', summary: 'The public keys that tokens are verified with', tags: ['session'], responses: { 200: json(toSchema(getKeys.reply), 'A key set; may be cached.'), ...faultResponses(['not_found', 'internal', 'unavailable']) } } },
    [createAppSession.path]: { post: { operationId: 'createAppSession', summary: 'A session for the cloud app, from the one of this browser', tags: ['session'], responses: { 200: json(toSchema(createAppSession.reply), 'The token, given once.'), 422: json(toSchema(refusalReply), 'Nobody is signed in.'), 429: json(toSchema(refusalReply), 'Too often.'), ...faultResponses(plainFaults) } } },
  };
}

/** The app's side of a scan (SCN): `claim`, then `confirm` or `deny`. */
function scanPaths(): Json {
  const { claimScan, confirmScan, denyScan } = routes;
  const answers = { 200: json(toSchema(claimScan.reply), 'How the scan stands.'), 422: json(toSchema(claimScan.reply), 'Unknown, foreign or over: the same answer.'), 429: json(toSchema(claimScan.reply), 'Too often.'), ...faultResponses(plainFaults) };
  const operation = (operationId: string, summary: string): Json => ({ post: { operationId, summary, tags: ['scan'], parameters: [idParameter, languageParameter], responses: answers } });
  return {
    [claimScan.path]: operation('claimScan', 'Takes a scan over for the app that asks'),
    [confirmScan.path]: operation('confirmScan', 'Confirms the scan'),
    [denyScan.path]: operation('denyScan', 'Denies the scan'),
  };
}

/** What providers' pages and servers knock at; a page of the site never does. */
function providerPaths(): Json {
  const { showCallback, showCallbackOfState, showLaunch, takeCallback, takePush } = routes;
  const [provider, state] = ['provider', 'state'].map((name): Json => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
  const text = { schema: { type: 'string' } };
  const page = { 200: { description: 'The page.', content: { 'text/html': text } }, ...faultResponses(['not_found', 'internal', 'unavailable']) };
  const taken = { 200: json(toSchema(takeCallback.reply), 'Taken, or refused.'), 429: json(ref('Fault'), 'Too often.'), ...faultResponses(['not_found', ...plainFaults]) };
  const answered = { description: 'What the vendor expects.', content: { 'text/plain': text, 'application/xml': text, 'application/json': { schema: {} } } };
  const unsigned = { 403: { description: 'The vendor did not sign it.', content: { 'text/plain': text } } };
  return {
    [showCallback.path]: {
      get: { operationId: 'showCallback', summary: 'A page that posts what the provider sent', tags: ['provider'], parameters: [provider], responses: page },
      post: { operationId: 'takeCallback', summary: 'Takes what the provider sent', tags: ['provider'], parameters: [provider], requestBody: jsonBody(toSchema(takeCallback.request, 'input')), responses: taken },
    },
    [showCallbackOfState.path]: { get: { operationId: 'showCallbackOfState', summary: 'The same, for a provider that carries no state in the query', tags: ['provider'], parameters: [provider, state], responses: page } },
    [showLaunch.path]: { get: { operationId: 'showLaunch', summary: 'A page that leads on to a provider which wants to see who led there', tags: ['provider'], parameters: [provider], responses: page } },
    [takePush.path]: {
      get: { operationId: 'checkPush', summary: "Answers the provider's server that checks this address", tags: ['provider'], parameters: [provider], responses: { 200: answered, ...unsigned, ...faultResponses(['not_found', 'internal', 'unavailable']) } },
      post: { operationId: 'takePush', summary: "Takes a push of the provider's server", tags: ['provider'], parameters: [provider], responses: { 200: answered, ...unsigned, ...faultResponses(['input_invalid', 'not_found', 'body_too_large', 'internal', 'unavailable']) } },
    },
  };
}

const refusalReply = z.object({ refusal: refusalEnvelope, serverTime: z.number() });
const idParameter: Json = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };
const languageParameter: Json = { name: 'Accept-Language', in: 'header', description: 'The language that places are named in; its first entry counts.', schema: { type: 'string' } };
const idempotencyParameter: Json = { name: idempotencyHeader, in: 'header', required: true, description: 'A fresh random value per press of the button; the same value again means the same press.', schema: { type: 'string', minLength: 16, maxLength: 128 } };
const jsonBody = (schema: Json): Json => ({ required: true, content: { 'application/json': { schema } } });
const bodyOf = (envelope: Json, input: Json): Json => jsonBody({ ...envelope, properties: { ...(envelope['properties'] as Json), input } });

function replySchema(refusals: readonly ErrorCode[], nullable: boolean): Json {
  const properties = { snapshot: nullable ? { anyOf: [ref('Snapshot'), { type: 'null' }] } : ref('Snapshot'), ...(refusals.length > 0 && { refusal: { anyOf: [...new Set(refusals)].map((code) => ref(`Refusal_${code}`)) } }) };
  return { type: 'object', required: refusals.length > 0 ? ['snapshot', 'refusal'] : ['snapshot'], properties };
}

function flowResponses(refusals: readonly ErrorCode[], faults: readonly ErrorCode[], nullable = false): Json {
  const responses: Json = { 200: { ...json(replySchema([], nullable), 'Where the person is now.') } };
  const byStatus = (status: number) => refusals.filter((code) => errors[code].status === status);
  if (byStatus(422).length > 0) responses[422] = json(replySchema(byStatus(422), nullable), 'Refused: the person can mend it.');
  if (byStatus(429).length > 0) responses[429] = { ...json(replySchema(byStatus(429), nullable), 'Too often.'), headers: { 'Retry-After': { schema: { type: 'integer' }, description: 'Seconds.' } } };
  return { ...responses, ...faultResponses(faults) };
}

/** Besides these, a request that is hardly HTTP is `input_invalid` wherever it is sent. */
function faultResponses(faults: readonly ErrorCode[]): Json {
  const responses: Json = {};
  const codes = [...new Set<ErrorCode>(['input_invalid', ...faults])];
  for (const status of new Set(codes.map((code) => errors[code].status))) {
    const named = codes.filter((code) => errors[code].status === status);
    const alone = { allOf: [ref('Fault'), { properties: { code: { enum: named } } }] };
    responses[status] = json(status === 409 ? { anyOf: [alone, ref('FlowStale')] } : alone, (status === 409 ? ['flow_stale', ...named] : named).join(', '));
  }
  return responses;
}

/** The one fault that shows where the flow stands. */
function staleSchema(): Json {
  const fault = toSchema(errorReply) as { properties: Json };
  return { ...fault, required: ['snapshot', ...Object.keys(fault.properties)], properties: { ...fault.properties, code: { const: 'flow_stale' }, snapshot: ref('Snapshot') } };
}

function snapshotSchemas(): Json {
  const schemas: Json = {};
  for (const flow of tables) {
    for (const [state, definition] of Object.entries(flow.states)) {
      const envelope = toSchema(snapshotEnvelope) as { properties: Json };
      schemas[stateSchemaName(flow.name, state)] = { ...envelope, required: Object.keys(envelope.properties), properties: { ...envelope.properties, flow: { const: flow.name }, state: { const: state }, payload: toSchema(definition.payload) } };
    }
  }
  return { ...schemas, Snapshot: { oneOf: Object.keys(schemas).map(ref) } };
}

function refusalSchemas(): Json {
  return Object.fromEntries(Object.entries(errors).filter(([, error]) => error.kind === 'refusal').map(([code, error]) => [`Refusal_${code}`, {
    type: 'object', required: ['code', 'params'], properties: { code: { const: code }, field: { type: 'string' }, params: toSchema(error.params) },
  }]));
}
