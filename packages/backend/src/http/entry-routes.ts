import { contractVersion, routes, type Entry } from '@cloud-sign-in/contract';
import { toPublicPolicy } from '../policies/to-public-policy.ts';
import type { App } from './app.ts';
import type { Environment } from './environment.ts';

const maxAgeSeconds = 300;

/** `GET /entry`: the same for everybody in every language, so the only reply that may be cached; no row, no cookie. */
export function addEntryRoutes(app: App, { config, ports, prefix }: Environment): void {
  const entry: Entry = { contractVersion, policy: toPublicPolicy(config.policy), providers: [] };
  const body = JSON.stringify(entry);
  let tag: Promise<string> | undefined;
  app.on(routes.getEntry.method, prefix + routes.getEntry.path, async (c) => {
    tag ??= ports.vault.mac('entry', body);
    const etag = `"${(await tag).slice(0, 27)}"`;
    const headers = { 'Cache-Control': `public, max-age=${maxAgeSeconds}`, ETag: etag };
    const known = (c.req.header('If-None-Match') ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''));
    return known.includes(etag) ? c.body(null, 304, headers) : c.body(body, 200, { ...headers, 'Content-Type': 'application/json; charset=UTF-8' });
  });
}
