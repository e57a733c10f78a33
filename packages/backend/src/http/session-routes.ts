import { routes } from '@cloud-sign-in/contract';
import { endSession } from '../session/end-session.ts';
import { readSession } from '../session/read-session.ts';
import type { App } from './app.ts';
import type { Environment } from './environment.ts';

/** Who is signed in, and signing out. Nobody signed in is an answer, not an error. */
export function addSessionRoutes(app: App, environment: Environment): void {
  const { clock } = environment.ports;
  app.on(routes.getSession.method, environment.prefix + routes.getSession.path, async (c) => {
    const session = (await readSession(environment, c.env.exchange)) ?? null;
    return Response.json({ session, serverTime: clock.now() });
  });
  app.on(routes.deleteSession.method, environment.prefix + routes.deleteSession.path, async (c) => {
    await endSession(environment, c.env.exchange);
    return Response.json({ session: null, serverTime: clock.now() });
  });
}
