import { actionRequest, beginRequest, idempotencyHeader, routes } from '@cloud-sign-in/contract';
import type { FlowAnswer } from '../engine/act.ts';
import { beginFlow } from '../engine/begin-flow.ts';
import { hasEnded, isFlowName } from '../engine/find-action.ts';
import { heldFlowIds, holdsFlow } from '../engine/flow-cookie.ts';
import { loadFlow } from '../engine/load-flow.ts';
import { maySeeFlow } from '../engine/may-see-flow.ts';
import { runAction } from '../engine/run-action.ts';
import { statusOf } from '../engine/status-of.ts';
import { takeSnapshot } from '../engine/take-snapshot.ts';
import { readWaiting } from '../rules/waiting/waiting.ts';
import type { FlowRow } from '../tables.ts';
import type { App } from './app.ts';
import type { Environment } from './environment.ts';
import type { Exchange } from './exchange.ts';
import { Fault } from './fault.ts';
import { layJson } from './lay-json.ts';
import { parseShape } from './parse-shape.ts';
import { readJson } from './read-json.ts';
import { toRouterPath } from './to-router-path.ts';

/** Beginning, continuing and reading flows. */
export function addFlowRoutes(app: App, environment: Environment): void {
  const { prefix } = environment;

  app.on(routes.beginFlow.method, prefix + routes.beginFlow.path, async (c) => {
    const { exchange } = c.env;
    const { text, value } = await readJson(exchange.request);
    const reply = await readKey(environment, exchange, text);
    return answer(environment, exchange, await beginFlow(environment, exchange, parseShape(beginRequest, value), reply));
  });

  app.on(routes.runAction.method, prefix + toRouterPath(routes.runAction.path), async (c) => {
    const { exchange } = c.env;
    const { text, value } = await readJson(exchange.request);
    const reply = await readKey(environment, exchange, text);
    const body = parseShape(actionRequest, value);
    return answer(environment, exchange, await runAction(environment, exchange, c.req.param('id') ?? '', c.req.param('action') ?? '', body, reply));
  });

  app.on(routes.resumeFlow.method, prefix + routes.resumeFlow.path, async (c) => {
    const name = c.req.query('flow') ?? '';
    if (!isFlowName(name)) throw new Fault('input_invalid', { issues: [{ path: 'flow', problem: name === '' ? 'required' : 'unknown' }] });
    return answer(environment, c.env.exchange, { flow: await findLiveFlow(environment, c.env.exchange, name) });
  });

  app.on(routes.getFlow.method, prefix + toRouterPath(routes.getFlow.path), async (c) =>
    answer(environment, c.env.exchange, { flow: await loadFlow(environment, c.env.exchange, c.req.param('id') ?? '') }));
}

/** Whether nobody has done anything about it yet: such as a code beside a form, which is begun without a press. */
function isIdle(row: FlowRow): boolean {
  return row.state === 'waiting' && readWaiting(row).payload.status === 'pending';
}

/** The newest flow of this kind that the browser is in the middle of; one that only waits comes after all others. */
async function findLiveFlow(environment: Environment, exchange: Exchange, name: string): Promise<FlowRow | undefined> {
  const { clock, store } = environment.ports;
  const rows = await Promise.all(heldFlowIds(exchange).map((id) => store.get('flows', id)));
  const now = clock.now();
  const live = rows.filter((row) => row !== undefined && row.flow === name && row.expiresAt > now && !hasEnded(row.flow, row.state)) as FlowRow[];
  for (const row of live.sort((one, other) => Number(isIdle(one)) - Number(isIdle(other)) || other.createdAt - one.createdAt)) if ((await holdsFlow(environment, exchange, row)) && (await maySeeFlow(environment, exchange, row))) return row;
  return undefined;
}

/** Row id of the idempotency key, good for this path only, and a keyed hash of what is asked under it. */
async function readKey({ ports: { vault } }: Environment, { request, url }: Exchange, text: string): Promise<{ id: string; requestHash: string }> {
  const key = request.headers.get(idempotencyHeader) ?? '';
  // Short keys are guessed or used twice: the key alone gives a flow whose first answer was lost back to its browser (REG-8).
  if (!/^[\x21-\x7E]{16,128}$/.test(key)) throw new Fault('input_invalid', { issues: [{ path: idempotencyHeader, problem: key === '' ? 'required' : 'invalid_format' }] });
  return { id: await vault.mac('reply', `${url.pathname}\n${key}`), requestHash: await vault.mac('request', `${url.pathname}\n${text}`) };
}

function answer({ ports: { clock } }: Environment, exchange: Exchange, { flow, refusal }: FlowAnswer): Response {
  const now = clock.now();
  const body = { snapshot: flow ? takeSnapshot(flow, now) : null, ...(refusal ? { refusal } : {}) };
  return layJson(exchange, body, refusal && statusOf(refusal, now));
}
