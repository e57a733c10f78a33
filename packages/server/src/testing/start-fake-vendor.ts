import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface VendorRequest { method: string; url: URL; headers: IncomingMessage['headers']; body: string }
export interface VendorReply { status?: number; body: unknown }

/** A vendor's API on this machine, answered by a function. */
export async function startFakeVendor(answer: (request: VendorRequest) => VendorReply): Promise<{ endpoint: string; stop(): Promise<void> }> {
  const server = createServer((incoming, outgoing) => {
    let body = '';
    incoming.setEncoding('utf8').on('data', (part: string) => { body += part; }).on('end', () => {
      const reply = answer({ method: incoming.method ?? '', url: new URL(incoming.url ?? '', 'http://vendor'), headers: incoming.headers, body });
      outgoing.writeHead(reply.status ?? 200, { 'Content-Type': 'application/json' }).end(typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body));
    });
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}
