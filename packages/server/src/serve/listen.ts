import type { AddressInfo } from 'node:net';
import { createServer } from 'node:http';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { describeError } from '../log/describe-error.ts';
import type { Logger } from '../log/logger.ts';
import { makeMalformedReply } from './make-malformed-reply.ts';
import { requestIdOf } from './request-id-of.ts';
import { sendAnswer } from './send-answer.ts';
import type { Served } from './service.ts';

export interface Listener {
  /** `http://127.0.0.1:3000` */
  address: string;
  /** Takes no more requests, ends streams, lets those in work finish, lets go of the database. */
  stop(): Promise<void>;
}

/** A stop that takes longer cuts off what is left. */
const stopMilliseconds = 8000;
const idleMilliseconds = 50;
const receiveMilliseconds = 30_000;
/** Longer than nginx (60 s) and the usual load balancers (60 s) keep a connection: who lets go of it first must be whoever writes on it, or a press is lost. */
const keptMilliseconds = 75_000;

/**
 * Serves a service over HTTP. `/health` answers at the root too: this process serves, until it stops. `/health/ready`: and its database answers; a database that is
 * away is no reason to start the process anew. Each request is logged with its id.
 */
export async function listen(service: Served, { host, port }: { host: string; port: number }, log: Logger): Promise<Listener> {
  let isStopping = false;
  const fetch = async (request: Request, { incoming, outgoing }: HttpBindings): Promise<Response> => {
    const startedAt = performance.now();
    const path = new URL(request.url).pathname;
    if (path === '/health') return tellHealth(isStopping ? 'stopping' : 'ok');
    if (path === '/health/ready') return tellHealth(isStopping ? 'stopping' : (await service.isReady()) ? 'ok' : 'unready');
    const answer = await service.answer(request, incoming.socket.remoteAddress);
    if (isStopping) outgoing.setHeader('Connection', 'close');
    log.info('request', {
      requestId: requestIdOf(answer), method: request.method, path: path.slice(0, 200), status: answer.status,
      milliseconds: Math.round(performance.now() - startedAt),
    });
    return sendAnswer(answer, outgoing);
  };
  const refuseMalformed = (error: unknown): Response => {
    const { body, head, requestId } = makeMalformedReply(error);
    log.info('request.malformed', { requestId });
    return new Response(body, { status: 400, headers: head });
  };
  const listener = getRequestListener(fetch as (request: Request, env: unknown) => Promise<Response>, { overrideGlobalObjects: false, errorHandler: refuseMalformed });
  // A request without Host is refused by the adapter, in the contract's words; Node would send a bare status.
  const server = createServer({ keepAliveTimeout: keptMilliseconds, requestTimeout: receiveMilliseconds, requireHostHeader: false }, listener);
  // An expectation we do not know may be passed over (RFC 9110 §10.1.1); Node would send a bare 417.
  server.on('checkExpectation', listener);
  server.on('clientError', (error, socket) => {
    const { body, head, requestId } = makeMalformedReply(error);
    log.info('request.malformed', { requestId });
    if (!socket.writable) return void socket.destroy();
    socket.end(`HTTP/1.1 400 Bad Request\r\n${Object.entries(head).map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve);
  });
  server.on('error', (error) => log.error('server.failed', describeError(error)));
  const bound = server.address() as AddressInfo;
  return {
    address: `http://${bound.family === 'IPv6' ? `[${bound.address}]` : bound.address}:${bound.port}`,
    async stop() {
      isStopping = true;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      const cut = setTimeout(() => server.closeAllConnections(), stopMilliseconds);
      // A connection that was busy when the server closed would be kept for a next request.
      const idle = setInterval(() => server.closeIdleConnections(), idleMilliseconds);
      service.endStreams();
      await closed;
      clearTimeout(cut);
      clearInterval(idle);
      await service.close();
    },
  };
}

function tellHealth(status: 'ok' | 'stopping' | 'unready'): Response {
  return Response.json({ status }, { status: status === 'ok' ? 200 : 503, headers: { 'Cache-Control': 'no-store' } });
}
