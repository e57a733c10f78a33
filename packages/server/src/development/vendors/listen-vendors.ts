import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';

export interface VendorListener {
  /** Reaches the vendor whose host the address names, here instead of there. */
  fetch: typeof globalThis.fetch;
  stop(): Promise<void>;
}

/**
 * Serves faked vendors over HTTP on a loopback port of its own: `https://api.weixin.qq.com/sns/userinfo` is `/api.weixin.qq.com/sns/userinfo` there.
 * @param answer answers a request to the vendor's own address
 */
export async function listenVendors(answer: typeof globalThis.fetch): Promise<VendorListener> {
  const serve = (request: Request): Promise<Response> => {
    const { pathname, search } = new URL(request.url);
    const to = `https:/${pathname}${search}`;
    return answer(new Request(to, request)).catch((error: unknown) => new Response(error instanceof Error ? error.message : '', { status: 502 }));
  };
  const server = createAdaptorServer({ fetch: serve, overrideGlobalObjects: false }) as Server;
  await new Promise<void>((resolve, reject) => { server.once('error', reject).listen(0, '127.0.0.1', resolve); });
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    fetch(input, init) {
      const { host, pathname, search } = new URL(input instanceof Request ? input.url : input);
      return fetch(`${base}/${host}${pathname}${search}`, init);
    },
    stop: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}
