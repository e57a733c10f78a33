import { routes } from '@cloud-sign-in/contract';
import type { App } from './app.ts';
import type { Environment } from './environment.ts';
import { Fault } from './fault.ts';
import { createLaunchPage } from './launch-page.ts';
import { toRouterPath } from './to-router-path.ts';

/** Pages that lead on to a provider which wants to see our host in `Referer`. */
export function addLaunchRoutes(app: App, { prefix, providers }: Environment): void {
  app.on(routes.showLaunch.method, prefix + toRouterPath(routes.showLaunch.path), (c) => {
    const to = providers.find(c.req.param('provider') ?? '')?.provider.launchesTo;
    if (to === undefined) throw new Fault('not_found', {});
    const { headers, html } = createLaunchPage(to);
    return new Response(html, { headers });
  });
}
