import type { Service } from '@cloud-sign-in/server/serve/service';
import type { createDeviceGateway } from './device-gateway.ts';
import type { VendorShelf } from './vendor-shelf.ts';

export interface DemoRouteParts {
  origin: string;
  service: Pick<Service, 'handle'>;
  shelf: VendorShelf;
  gateway: ReturnType<typeof createDeviceGateway>;
}

export interface DemoRoutes {
  /** Answers what lies below `/demo/`; undefined where there is no such route. */
  handle(request: Request, socketAddress: string | undefined): Promise<Response | undefined>;
  /** Something changed: tells every page that listens. */
  tell(): void;
  /** Ends the streams. */
  close(): void;
}

/**
 * What the demo's pages ask of their own server, beside the backend: to follow and steer its world, which a mock does in the page. For pages of this
 * machine only: whoever reaches these reads every passcode.
 */
export function createDemoRoutes({ gateway, origin, service, shelf }: DemoRouteParts): DemoRoutes {
  const listeners = new Set<(text: string) => void>();
  const enders = new Set<() => void>();
  let policy = 'tencent-cloud';
  let clockOffset = 0;
  let isDue = false;

  const operate = async (method: string, path: string, body?: unknown): Promise<Record<string, unknown>> => {
    const response = await service.handle(new Request(`${origin}/auth/testing/${path}`, { method, ...(body !== undefined && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }) }), '127.0.0.1');
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as Record<string, unknown>;
  };
  const describe = async (): Promise<string> => JSON.stringify({ ...shelf.read(), sent: (await operate('GET', 'outbox'))['messages'], policy, clockOffset });
  const tell = (): void => {
    if (isDue) return;
    isDue = true;
    setImmediate(() => {
      isDue = false;
      void describe().then((text) => { for (const listener of listeners) listener(text); });
    });
  };

  const follow = async (): Promise<Response> => {
    const encoder = new TextEncoder();
    let leave = (): void => undefined;
    const first = await describe();
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        const send = (text: string): void => controller.enqueue(encoder.encode(`data: ${text}\n\n`));
        const end = (): void => {
          leave();
          controller.close();
        };
        leave = () => {
          listeners.delete(send);
          enders.delete(end);
        };
        listeners.add(send);
        enders.add(end);
        send(first);
      },
      cancel: () => leave(),
    });
    return new Response(body, { headers: { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' } });
  };

  const turn = async (body: unknown): Promise<void> => {
    clockOffset = Number((await operate('POST', 'clock', body))['now']) - Date.now();
  };
  const reset = async (body: unknown): Promise<void> => {
    policy = String((await operate('POST', 'reset', body))['policy']);
    clockOffset = 0;
    gateway.clear();
    shelf.clear();
  };
  const told = async (work: Promise<unknown>): Promise<Response> => {
    await work;
    tell();
    return Response.json({});
  };

  return {
    tell,
    close: () => { for (const end of [...enders]) end(); },
    async handle(request, socketAddress) {
      const { pathname, search } = new URL(request.url);
      const device = /^\/demo\/devices\/([\w-]{1,32})(\/auth\/.*)$/.exec(pathname);
      // A device is no operator: the testing routes are for pages of this machine.
      if (device) return device[2]?.startsWith('/auth/testing/') ? undefined : gateway.handle(device[1] ?? '', `${device[2]}${search}`, request, socketAddress);
      switch (`${request.method} ${pathname}`) {
        case 'GET /demo/world': return follow();
        case 'POST /demo/clock': return told(turn(await request.json()));
        case 'POST /demo/reset': return told(reset(await request.json()));
        case 'DELETE /demo/outbox': return told(operate('DELETE', 'outbox'));
        case 'POST /demo/vendors': {
          const { vendors, version } = (await request.json()) as { version: number; vendors: Record<string, unknown> };
          const status = shelf.swap(version, vendors) ? 200 : 409;
          return Response.json(shelf.read(), { status });
        }
        default: return undefined;
      }
    },
  };
}
