import { createServer } from 'node:https';
import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
import type { Service } from '@cloud-sign-in/server/serve/service';
import { makeCertificate } from './make-certificate.ts';
import { readPageFiles } from './page-files.ts';

export interface NetworkListener {
  /** `https://192.168.1.5:5443/`, each under which it may be reached. */
  addresses: readonly string[];
  fingerprint: string;
  stop(): Promise<void>;
}

interface NetworkParts { service: Pick<Service, 'handle'>; pages: string; addresses: readonly string[]; port: number }

/**
 * Shows the site to other devices: its pages and the backend, over https, because cookies and secure contexts need it off loopback. The testing routes,
 * the outbox and the vendors are not among it (LIM-3).
 */
export async function listenOnNetwork({ addresses, pages, port, service }: NetworkParts): Promise<NetworkListener> {
  const { cert, fingerprint, key } = await makeCertificate([...addresses, '127.0.0.1']);
  const pageOf = readPageFiles(pages, { 'data-place': 'network' });
  const serve = async (request: Request, { incoming }: HttpBindings): Promise<Response> => {
    const { pathname } = new URL(request.url);
    const notFound = new Response('Not Found', { status: 404 });
    if (pathname.startsWith('/auth/testing')) return notFound;
    if (pathname.startsWith('/auth/')) {
      // Whatever the header `Host` claims: what came by this door is no operator. The testing routes answer nobody who comes through a proxy.
      const headers = new Headers(request.headers);
      headers.set('X-Forwarded-For', incoming.socket.remoteAddress ?? 'unknown');
      const isReading = request.method === 'GET' || request.method === 'HEAD';
      const body = isReading ? undefined : await request.arrayBuffer();
      const marked = new Request(request.url, { method: request.method, headers, signal: request.signal, ...(body !== undefined && { body }) });
      return service.handle(marked, incoming.socket.remoteAddress);
    }
    return (request.method === 'GET' ? pageOf(pathname) : undefined) ?? notFound;
  };
  const server = createAdaptorServer({ fetch: serve as (request: Request, env: unknown) => Promise<Response>, overrideGlobalObjects: false, createServer, serverOptions: { key, cert } });
  await new Promise<void>((resolve, reject) => { server.once('error', reject).listen(port, '0.0.0.0', resolve); });
  return {
    addresses: addresses.map((address) => `https://${address}:${port}/`),
    fingerprint,
    stop: () => new Promise((resolve) => {
      server.close(() => resolve());
      if ('closeAllConnections' in server) server.closeAllConnections();
    }),
  };
}
