import { routes } from '@cloud-sign-in/contract';
import { loadFlow } from '../engine/load-flow.ts';
import { takeSnapshot } from '../engine/take-snapshot.ts';
import { waitForChange } from '../engine/wait-for-change.ts';
import type { App } from './app.ts';
import type { Environment } from './environment.ts';
import type { Exchange } from './exchange.ts';
import { Fault } from './fault.ts';
import { streamSnapshots } from './stream-snapshots.ts';
import { toRouterPath } from './to-router-path.ts';

/** Shorter than proxies cut a request at (fault 22). */
const pollMilliseconds = 25_000;

/** `GET /flows/{id}/events`: a stream of snapshots, or with `?after=` one snapshot as soon as there is a newer one. Sets no cookie ever. */
export function addWatchRoutes(app: App, environment: Environment): void {
  app.on(routes.watchFlow.method, environment.prefix + toRouterPath(routes.watchFlow.path), async (c) => {
    const { exchange } = c.env;
    const after = c.req.query('after');
    const id = c.req.param('id') ?? '';
    if (after === undefined) return streamSnapshots(environment, exchange, await loadFlow(environment, exchange, id));
    if (!/^-?\d{1,9}$/.test(after)) throw new Fault('input_invalid', { issues: [{ path: 'after', problem: 'invalid_format' }] });
    return poll(environment, exchange, id, Number(after));
  });
}

async function poll(environment: Environment, exchange: Exchange, id: string, after: number): Promise<Response> {
  const flow = await loadFlow(environment, exchange, id);
  if (flow.revision <= after) {
    const signal = AbortSignal.any([exchange.request.signal, environment.closing]);
    await waitForChange(environment, flow, after, pollMilliseconds, signal);
  }
  const latest = flow.revision > after ? flow : await loadFlow(environment, exchange, id);
  return Response.json({ snapshot: takeSnapshot(latest, environment.ports.clock.now()) });
}
