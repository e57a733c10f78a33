import * as z from 'zod';
import { policies } from './config/policies.ts';

/** What the testing routes steer. */
export interface TestingHands {
  prefix: string;
  messages: { list(): readonly unknown[]; clear(): void };
  clock: { now(): number; turn(milliseconds: number): void };
  /** Plays a person at a faked vendor's page; left out where there is none. */
  play?(provider: string, body: unknown): Promise<unknown>;
  answerTo(id: string): Promise<string | undefined>;
  /** Forgets everything. @returns what there is now */
  reset(options: ResetRequest): Promise<unknown>;
}

const clockRequest = z.object({ advanceMilliseconds: z.int().min(0) });
const checkRequest = z.object({ id: z.string() });
const resetRequest = z.object({
  policy: z.enum(Object.keys(policies) as (keyof typeof policies)[]).optional(),
  scenario: z.literal('fresh', 'this server knows no scenario but fresh').optional(),
  seed: z.union([z.string(), z.number()]).optional(),
  limits: z.record(z.string(), z.unknown()).optional(),
});
export type ResetRequest = z.infer<typeof resetRequest>;

/** A page elsewhere can make its own name mean this machine; it cannot make the browser send another name. */
const loopbackName = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/**
 * The routes below `/testing` (LIM-3), by which a suite drives a backend over HTTP alone: docs/contract/testing-routes.md. Only a server under its
 * development flag has them, and they answer only who asks for this machine by a loopback name, through no proxy.
 * @returns what `BackendConfig.testing` takes: undefined is "not found"
 */
export function createTestingRoutes({ answerTo, clock, messages, play, prefix, reset }: TestingHands): (request: Request) => Promise<Response | undefined> {
  const routes = new Map<string, (body: unknown) => Promise<Response> | Response>([
    ['GET /outbox', () => Response.json({ messages: messages.list() })],
    ['DELETE /outbox', () => {
      messages.clear();
      return Response.json({ messages: [] });
    }],
    ['GET /clock', () => Response.json({ now: clock.now() })],
    ['POST /clock', (body) => {
      clock.turn(clockRequest.parse(body).advanceMilliseconds);
      return Response.json({ now: clock.now() });
    }],
    ['POST /human-check', async (body) => {
      const answer = await answerTo(checkRequest.parse(body).id);
      return answer === undefined ? Response.json({ problem: 'no such human check' }, { status: 404 }) : Response.json({ answer });
    }],
    ['POST /reset', async (body) => Response.json(await reset(resetRequest.parse(body)))],
  ]);
  const ofVendor = (path: string): ((body: unknown) => Promise<Response>) | undefined => {
    const provider = /^\/vendors\/([a-z-]{1,32})$/.exec(path)?.[1];
    return provider === undefined || play === undefined ? undefined : async (body) => Response.json(await play(provider, body));
  };
  return async (request) => {
    const { hostname, pathname } = new URL(request.url);
    const path = pathname.slice(`${prefix}/testing`.length);
    const route = routes.get(`${request.method} ${path}`) ?? (request.method === 'POST' ? ofVendor(path) : undefined);
    if (route === undefined || !loopbackName.test(hostname) || request.headers.has('X-Forwarded-For') || request.headers.has('Forwarded')) return undefined;
    try {
      return await route(request.method === 'POST' ? await request.json() : undefined);
    } catch (error) {
      const problem = error instanceof z.ZodError ? z.prettifyError(error) : error instanceof Error ? error.message : 'not understood';
      return Response.json({ problem }, { status: 400 });
    }
  };
}
