import { createServer, type AddressInfo } from 'node:net';

/** A port nobody listens on now: the pages' addresses must be known before anything listens. */
export function findFreePort(host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject).listen(0, host, () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
