import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import type { TestContext } from 'node:test';

/**
 * A way to PostgreSQL on which what it answers is changed: as an older one would, or as a pooler does.
 * @param rewrite a part of an answer; short ones come whole
 * @returns the address of the same database by this way
 */
export async function openRewritingWay(t: TestContext, databaseUrl: string, rewrite: (part: Buffer) => Buffer): Promise<string> {
  const url = new URL(databaseUrl);
  const { hostname, port } = url;
  const sockets: Socket[] = [];
  const way = createServer((client) => {
    const server = connect(Number(port), hostname);
    sockets.push(client, server);
    client.on('error', () => server.destroy()).pipe(server);
    server.on('error', () => client.destroy()).on('end', () => client.end()).on('data', (part: Buffer) => client.write(rewrite(part)));
  }).listen(0, '127.0.0.1');
  await once(way, 'listening');
  t.after(() => {
    for (const socket of sockets) socket.destroy();
    way.close();
  });
  url.port = String((way.address() as AddressInfo).port);
  return url.href;
}
