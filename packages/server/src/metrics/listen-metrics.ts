import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Settings } from '../config/settings.ts';
import { describeError } from '../log/describe-error.ts';
import type { Logger } from '../log/logger.ts';
import type { Metrics } from './create-metrics.ts';

export interface MetricsListener {
  /** `http://127.0.0.1:9464/metrics` */
  address: string;
  stop(): Promise<void>;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Serves the metrics on an address of their own, so that no proxy in front of the routes can show them to everybody. With a token only to whoever sends it. */
export async function listenMetrics(read: Metrics['read'], { host, port, token }: NonNullable<Settings['metrics']>, log: Logger): Promise<MetricsListener> {
  const isWelcome = (header: string | undefined): boolean => token === undefined || timingSafeEqual(digest(header ?? ''), digest(`Bearer ${token}`));
  const server = createServer(({ headers, method, url }, reply) => {
    reply.setHeader('Cache-Control', 'no-store');
    if (url !== '/metrics') reply.writeHead(404).end();
    else if (method !== 'GET') reply.writeHead(405, { Allow: 'GET' }).end();
    else if (!isWelcome(headers.authorization)) reply.writeHead(401, { 'WWW-Authenticate': 'Bearer' }).end();
    else read().then(({ contentType, text }) => reply.writeHead(200, { 'Content-Type': contentType }).end(text), (error: unknown) => {
      log.error('metrics.failed', describeError(error));
      reply.writeHead(500).end();
    });
  });
  await new Promise<void>((resolve, reject) => { server.once('error', reject).listen(port, host, resolve); });
  const bound = server.address() as AddressInfo;
  return {
    address: `http://${bound.family === 'IPv6' ? `[${bound.address}]` : bound.address}:${bound.port}/metrics`,
    stop: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}
