import { routes } from '@cloud-sign-in/contract';
import { takePush } from '../engine/take-push.ts';
import type { App } from './app.ts';
import { decodeText } from './decode-text.ts';
import type { Environment } from './environment.ts';
import { readBytes } from './read-bytes.ts';
import { toRouterPath } from './to-router-path.ts';

const maxBytes = 64 * 1024;

/**
 * What vendors' servers push: no browser, no cookie, no origin. The provider verifies it and says what to answer. Before a vendor pushes to an address it may
 * check it by a GET, which brings nothing but a word of its own to be said back.
 */
export function addPushRoutes(app: App, environment: Environment): void {
  app.on([routes.checkPush.method, routes.takePush.method], environment.prefix + toRouterPath(routes.takePush.path), async (c) => {
    const { request, url } = c.env.exchange;
    const body = request.method === 'POST' ? decodeText(await readBytes(request, maxBytes)) : '';
    const response = await takePush(environment, c.req.param('provider') ?? '', { query: Object.fromEntries(url.searchParams), body });
    return new Response(response.body, { status: response.status, headers: { 'Content-Type': response.contentType } });
  });
}
