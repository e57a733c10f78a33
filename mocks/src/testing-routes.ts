import { vendorRequest } from '@cloud-sign-in/backend/vendors/play-vendor';
import type { Policy } from '@cloud-sign-in/contract';
import * as z from 'zod/mini';
import { policies } from './policies.ts';
import { findScenario } from './scenarios/find-scenario.ts';

import type { World } from './world.ts';
import type { ResetOptions } from './world-options.ts';

interface TestingParts {
  prefix: string;
  world: World;
  answerTo: (id: string) => Promise<string | undefined>;
}

const clockRequest = z.object({ advanceMilliseconds: z.int() });
const checkRequest = z.object({ id: z.string() });
const resetRequest = z.object({
  policy: z.optional(z.enum(Object.keys(policies) as (keyof typeof policies)[])),
  scenario: z.optional(z.string()),
  seed: z.optional(z.union([z.string(), z.number()])),
  limits: z.optional(z.record(z.string(), z.unknown())),
});

/**
 * The routes below `/testing` (LIM-3), so that a suite can drive a backend by HTTP alone. They exist in the mock, and in a server that was started
 * for tests; docs/contract/testing-routes.md describes them.
 * @returns what `BackendConfig.testing` takes: undefined for any other path, which is then not found
 */
export function createTestingRoutes({ prefix, world, answerTo }: TestingParts): (request: Request) => Promise<Response | undefined> {
  const routes: Readonly<Record<string, (body: unknown) => Promise<Response> | Response>> = {
    'GET /outbox': () => Response.json({ messages: world.outbox.list() }),
    'DELETE /outbox': async () => {
      await world.outbox.clear();
      return Response.json({ messages: [] });
    },
    'GET /clock': () => Response.json({ now: world.clock.now() }),
    'POST /clock': async (body) => {
      await world.clock.turn(clockRequest.parse(body).advanceMilliseconds);
      return Response.json({ now: world.clock.now() });
    },
    'POST /human-check': async (body) => {
      const answer = await answerTo(checkRequest.parse(body).id);
      return answer === undefined ? refuse(404, 'no such human check') : Response.json({ answer });
    },
    'POST /reset': async (body) => {
      const { limits, policy, scenario, seed } = resetRequest.parse(body);
      const wanted: ResetOptions = { ...(policy && { policy }), ...(scenario !== undefined && { scenario: findScenario(scenario).name }), ...(seed !== undefined && { seed }) };
      await world.reset({ ...wanted, ...(limits && { limits: limits as Partial<Policy['limits']> }) });
      return Response.json(world.describe());
    },
  };
  const ofVendor = (path: string): ((body: unknown) => Promise<Response>) | undefined => {
    const provider = /^\/vendors\/([a-z-]{1,32})$/.exec(path)?.[1];
    return provider === undefined ? undefined : async (body) => Response.json(await world.vendors.play(provider, vendorRequest.parse(body)));
  };
  return async (request) => {
    const path = new URL(request.url).pathname.slice(`${prefix}/testing`.length);
    const route = routes[`${request.method} ${path}`] ?? (request.method === 'POST' ? ofVendor(path) : undefined);
    if (route === undefined) return undefined;
    try {
      return await route(request.method === 'POST' ? await request.json() : undefined);
    } catch (error) {
      return refuse(400, error instanceof Error ? error.message : 'not understood');
    }
  };
}

/** These routes speak to whoever writes the test. */
function refuse(status: number, problem: string): Response {
  return Response.json({ problem }, { status });
}
