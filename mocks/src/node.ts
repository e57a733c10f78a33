import { setupServer } from 'msw/node';
import { createHandlers } from './handlers.ts';
import type { World } from './world.ts';

/**
 * Answers the requests this Node process makes to the backend's address (Node 22 and newer).
 * @returns MSW's server, to be started: `createServer(world).listen({ onUnhandledFrame: 'bypass' })`
 */
export function createServer(world: World, device = 'browser'): ReturnType<typeof setupServer> {
  return setupServer(...createHandlers(world, device));
}
