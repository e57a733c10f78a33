import { routes } from '@cloud-sign-in/contract';
import { consumeLimits } from '../engine/consume-limits.ts';
import { statusOf } from '../engine/status-of.ts';
import { takeCallback } from '../engine/take-callback.ts';
import { countLimits } from '../guards/count-limits.ts';
import { normalizeAddress } from '../guards/normalize-address.ts';
import type { App } from './app.ts';
import { createCallbackPage } from './callback-page.ts';
import type { Environment } from './environment.ts';
import { Fault } from './fault.ts';
import { parseShape } from './parse-shape.ts';
import { readJson } from './read-json.ts';
import { toRouterPath } from './to-router-path.ts';

/** Where providers send people back to: a page that posts what it received, for a GET changes nothing (SES-3), and what it posts to. */
export function addCallbackRoutes(app: App, environment: Environment): void {
  const { config, ports: { clock }, prefix, providers } = environment;
  const page = createCallbackPage(config.origins);
  for (const { method, path } of [routes.showCallback, routes.showCallbackOfState]) {
    app.on(method, prefix + toRouterPath(path), (c) => {
      if (!providers.isListed(c.req.param('provider') ?? '')) throw new Fault('not_found', {});
      return new Response(page.html, { headers: { 'Content-Type': 'text/html; charset=UTF-8', 'Content-Security-Policy': page.policy } });
    });
  }

  app.on(routes.takeCallback.method, prefix + toRouterPath(routes.takeCallback.path), async (c) => {
    const { exchange } = c.env;
    const { params, state } = parseShape(routes.takeCallback.request, (await readJson(exchange.request)).value);
    const counts = countLimits('callback', normalizeAddress(config.addressOf?.(exchange.request)), config.policy.limits.scan.address);
    const refusal = await consumeLimits(environment, counts, clock.now() + 3_600_000);
    // The callback page has no place for a refusal, so it comes alone, as a fault does.
    if (refusal) return Response.json({ code: refusal.code, params: refusal.params, requestId: exchange.requestId }, statusOf(refusal, clock.now()));
    const result = await takeCallback(environment, exchange, c.req.param('provider') ?? '', params, state);
    return Response.json({ ...result, serverTime: clock.now() });
  });
}
