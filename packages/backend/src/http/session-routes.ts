import { routes } from '@cloud-sign-in/contract';
import { consumeLimits } from '../engine/consume-limits.ts';
import { statusOf } from '../engine/status-of.ts';
import { countLimits } from '../guards/count-limits.ts';
import { normalizeAddress } from '../guards/normalize-address.ts';
import { makeRefusal } from '../rules/make-refusal.ts';
import { createAppSession } from '../session/create-app-session.ts';
import { endSession } from '../session/end-session.ts';
import { readSession } from '../session/read-session.ts';
import type { App } from './app.ts';
import type { Environment } from './environment.ts';
import { layJson } from './lay-json.ts';

/** Who is signed in, and signing out. Nobody signed in is an answer, not an error. */
export function addSessionRoutes(app: App, environment: Environment): void {
  const { config, ports: { clock } } = environment;
  app.on(routes.getSession.method, environment.prefix + routes.getSession.path, async (c) => {
    const session = (await readSession(environment, c.env.exchange)) ?? null;
    return layJson(c.env.exchange, { session, serverTime: clock.now() });
  });
  app.on(routes.deleteSession.method, environment.prefix + routes.deleteSession.path, async (c) => {
    await endSession(environment, c.env.exchange);
    return Response.json({ session: null, serverTime: clock.now() });
  });
  app.on(routes.createAppSession.method, environment.prefix + routes.createAppSession.path, async (c) => {
    const { exchange } = c.env;
    const now = clock.now();
    const counts = countLimits('app-session', normalizeAddress(config.addressOf?.(exchange.request)), config.policy.limits.scan.address);
    const limited = await consumeLimits(environment, counts, now + 3_600_000);
    const made = limited ? undefined : await createAppSession(environment, exchange);
    if (made) return Response.json({ ...made, serverTime: now });
    const refusal = limited ?? makeRefusal('session_required', {});
    return Response.json({ refusal, serverTime: now }, statusOf(refusal, now));
  });
}
