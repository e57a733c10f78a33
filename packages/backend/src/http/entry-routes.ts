import { contractVersion, routes, type Entry } from '@cloud-sign-in/contract';
import { toPublicPolicy } from '../policies/to-public-policy.ts';
import type { App } from './app.ts';
import type { Environment } from './environment.ts';

const maxAgeSeconds = 300;

/**
 * `GET /entry`: the same for everybody in every language, so the only reply that may be cached; no row, no cookie. Only what works is offered: a
 * provider that is configured and switched on just now (PRV-7), a scan where there is a page for it.
 */
export function addEntryRoutes(app: App, { config, ports, prefix, providers, scanAddress }: Environment): void {
  const { login: { scan, ...login }, ...policy } = toPublicPolicy(config.policy);
  const shown: Entry['policy'] = { ...policy, login: { ...login, ...(scan === undefined || scanAddress === undefined ? {} : { scan }) } };
  app.on(routes.getEntry.method, prefix + routes.getEntry.path, async (c) => {
    const offered = config.policy.providers.flatMap((way) => providers.get(way.provider) ?? []);
    const entry: Entry = { contractVersion, policy: shown, providers: offered.map(({ provider: { id, name }, way: { opens } }) => ({ id, name: { ...name }, opens })) };
    const body = JSON.stringify(entry);
    const etag = `"${(await ports.vault.mac('entry', body)).slice(0, 27)}"`;
    const headers = { 'Cache-Control': `public, max-age=${maxAgeSeconds}`, ETag: etag };
    const known = (c.req.header('If-None-Match') ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''));
    return known.includes(etag) ? c.body(null, 304, headers) : c.body(body, 200, { ...headers, 'Content-Type': 'application/json; charset=UTF-8' });
  });
}
