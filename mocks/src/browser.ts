import { setupWorker } from 'msw/browser';
import { createHandlers } from './handlers.ts';
import type { World } from './world.ts';

/**
 * A service worker that answers the page's requests to the backend, so that any client can be tried, in the browser's own network panel too. One
 * worker a page. WebKit's worker delivers a stream only when it ends: there, and in tests, give the client `world.fetch()` instead.
 * @returns MSW's worker, to be started: `await createWorker(world).start({ onUnhandledFrame: 'bypass' })`
 */
export function createWorker(world: World, device = 'browser'): ReturnType<typeof setupWorker> {
  return setupWorker(...createHandlers(world, device));
}
