import { linkUse, routes } from '@cloud-sign-in/contract';
import { consumeLimits } from '../engine/consume-limits.ts';
import { lookAtMailedLink, useMailedLink } from '../engine/mailed-links.ts';
import { statusOf } from '../engine/status-of.ts';
import { countLimits } from '../guards/count-limits.ts';
import { normalizeAddress } from '../guards/normalize-address.ts';
import type { Refusal } from '@cloud-sign-in/contract';
import type { App } from './app.ts';
import type { Environment } from './environment.ts';
import type { Exchange } from './exchange.ts';
import { parseShape } from './parse-shape.ts';
import { readJson } from './read-json.ts';

/** A mailed token, always in a body: what it is for, and using it (EML-3). */
export function addLinkRoutes(app: App, environment: Environment): void {
  const { config, ports: { clock }, prefix } = environment;

  /** Guessing tokens is limited by network address, looking and using together. */
  const limit = (exchange: Exchange): Promise<Refusal | undefined> => {
    const counts = countLimits('link', normalizeAddress(config.addressOf?.(exchange.request)), config.policy.limits.link.address);
    return consumeLimits(environment, counts, clock.now() + 3_600_000);
  };

  app.on(routes.lookAtLink.method, prefix + routes.lookAtLink.path, async (c) => {
    const { exchange } = c.env;
    const { token } = parseShape(routes.lookAtLink.request, (await readJson(exchange.request)).value);
    const refusal = await limit(exchange);
    // A view has no place for a refusal, so it comes alone, as a fault does.
    if (refusal) return Response.json({ code: refusal.code, params: refusal.params, requestId: exchange.requestId }, statusOf(refusal, clock.now()));
    const view = await lookAtMailedLink(environment, exchange, token);
    return Response.json({ ...view, serverTime: clock.now() });
  });

  app.on(routes.useLink.method, prefix + routes.useLink.path, async (c) => {
    const { exchange } = c.env;
    const use = parseShape(linkUse, (await readJson(exchange.request)).value);
    const refusal = await limit(exchange);
    const result = refusal ? { refusal } : await useMailedLink(environment, exchange, use);
    const now = clock.now();
    return Response.json({ ...result, serverTime: now }, result.refusal ? statusOf(result.refusal, now) : { status: 200 });
  });
}
