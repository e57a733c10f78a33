import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger, listen } from '@cloud-sign-in/server';
import type { Served } from '@cloud-sign-in/server/serve/service';
import { createDemoRoutes } from './demo-routes.ts';
import { createDemoService } from './create-demo-service.ts';
import { createDeviceGateway } from './device-gateway.ts';
import { findFreePort } from './find-free-port.ts';
import { listenOnNetwork, type NetworkListener } from './listen-on-network.ts';
import { readPageFiles } from './page-files.ts';
import { createVendorShelf } from './vendor-shelf.ts';

export interface DemoServerOptions {
  /** The built demo. */
  pages: string;
  /** Of the pages on this machine; 0 takes a free one. */
  port: number;
  /** Shows the site to other devices of the network too, over https. */
  network?: { addresses: readonly string[]; port: number } | undefined;
  log?: (line: string) => void;
}

export interface DemoServer {
  /** `http://127.0.0.1:5180/` */
  address: string;
  network: NetworkListener | undefined;
  stop(): Promise<void>;
}

const host = '127.0.0.1';
const notFound = (): Response => new Response('Not Found', { status: 404 });

/**
 * The demo on the real server. On this machine everything is there: the pages, the backend with its testing routes, and what plays mailbox, phone and
 * vendors. The network sees the site's pages and the backend, and none of the rest (docs/decisions/0018).
 */
export async function startDemoServer({ log: write = () => undefined, network: wanted, pages, port: asked }: DemoServerOptions): Promise<DemoServer> {
  const log = createLogger(write);
  const dataDir = mkdtempSync(join(tmpdir(), 'cloud-demo-'));
  const port = asked === 0 ? await findFreePort(host) : asked;
  const networkPort = wanted && (wanted.port === 0 ? await findFreePort('0.0.0.0') : wanted.port);
  const origin = `http://${host}:${port}`;
  const networkOrigin = wanted && `https://${wanted.addresses[0] ?? host}:${networkPort}`;
  const shelf = createVendorShelf(() => routes.tell());
  const service = await createDemoService({ origin, networkOrigin, port, dataDir, shelf, log, onMessage: () => routes.tell() });
  const gateway = createDeviceGateway(service, origin);
  const routes = createDemoRoutes({ origin, service, shelf, gateway });
  const pageOf = readPageFiles(pages, { 'data-place': 'server', ...(networkOrigin !== undefined && { 'data-scan-origin': networkOrigin }) });

  const whole: Served = {
    ...service,
    async answer(request, socketAddress) {
      const { hostname, origin: called, pathname, search } = new URL(request.url);
      if (pathname.startsWith('/auth/')) return service.answer(request, socketAddress);
      // A page elsewhere can make its own name mean this machine; it cannot make the browser send another name.
      if (called !== origin) return hostname === 'localhost' ? Response.redirect(`${origin}${pathname}${search}`) : notFound();
      if (pathname.startsWith('/demo/')) return isFromElsewhere(request, origin) ? notFound() : ((await routes.handle(request, socketAddress)) ?? notFound());
      return (request.method === 'GET' ? pageOf(pathname) : undefined) ?? notFound();
    },
    isReady: service.isReady,
    endStreams() {
      routes.close();
      service.endStreams();
    },
  };
  const listener = await listen(whole, { host, port }, log);
  const network = wanted && networkPort !== undefined ? await listenOnNetwork({ service, pages, addresses: wanted.addresses, port: networkPort }) : undefined;
  return {
    address: `${listener.address}/`,
    network,
    async stop() {
      await network?.stop();
      await listener.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** A page of another site may send requests here, though it may not read the answers. */
function isFromElsewhere({ headers }: Request, origin: string): boolean {
  const from = headers.get('Origin');
  const site = headers.get('Sec-Fetch-Site');
  return (from !== null && from !== origin) || (site !== null && site !== 'same-origin');
}
