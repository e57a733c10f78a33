import { routes } from '@cloud-sign-in/contract';
import { statusOf } from '../engine/status-of.ts';
import { makeRefusal } from '../rules/make-refusal.ts';
import { createSessionToken } from '../session/create-session-token.ts';
import type { App } from './app.ts';
import type { Environment } from './environment.ts';
import { Fault } from './fault.ts';

const maxAgeSeconds = 300;

/** Tokens for the site's own backends and the keys to verify them with (SES-4). Without keys there is neither. */
export function addTokenRoutes(app: App, environment: Environment): void {
  const { ports: { clock, vault: { signing } }, prefix } = environment;
  const demand = () => signing ?? (() => { throw new Fault('not_found', {}); })();

  app.on(routes.createSessionToken.method, prefix + routes.createSessionToken.path, async (c) => {
    const made = await createSessionToken(environment, c.env.exchange, demand());
    const now = clock.now();
    if (made) return Response.json({ ...made, serverTime: now });
    const refusal = makeRefusal('session_required', {});
    return Response.json({ refusal, serverTime: now }, statusOf(refusal, now));
  });

  app.on(routes.getKeys.method, prefix + routes.getKeys.path, async () =>
    Response.json({ keys: await demand().publicKeys() }, { headers: { 'Cache-Control': `public, max-age=${maxAgeSeconds}` } }));
}
