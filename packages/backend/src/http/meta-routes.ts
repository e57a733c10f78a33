import { routes } from '@cloud-sign-in/contract';
import type { App } from './app.ts';
import type { Environment } from './environment.ts';

/** The contract as OpenAPI, and whether the backend answers. */
export function addMetaRoutes(app: App, { prefix }: Environment): void {
  app.on(routes.getHealth.method, prefix + routes.getHealth.path, () => Response.json({ status: 'ok' }));
  app.on(routes.getOpenApi.method, prefix + routes.getOpenApi.path, async () => {
    // Loaded when asked for: a page that runs the backend rarely does.
    const { createOpenApi } = await import('@cloud-sign-in/contract/openapi');
    return Response.json(createOpenApi(prefix));
  });
}
