import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Service } from '../serve/service.ts';

/** What frameworks add to Node's request. */
interface FrameworkRequest extends IncomingMessage {
  /** Express cuts the path it was mounted at off `url` and keeps the whole here. */
  originalUrl?: string;
  /** What a body parser made of the body it has read. */
  body?: unknown;
  rawBody?: Buffer;
}

/**
 * A service as a handler of Node's own requests, for Express, Connect, Fastify (`request.raw`, `reply.raw`) and `node:http`. It reads the body itself, so mount it before
 * body parsers; where one was there first, what it parsed is taken instead. It answers every request it is given and calls nothing next.
 */
export function createNodeHandler(service: Pick<Service, 'handle'>): (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void> {
  const listener = getRequestListener((request, { incoming }) => service.handle(request, incoming.socket.remoteAddress), { overrideGlobalObjects: false });
  return async (incoming: FrameworkRequest, outgoing) => {
    const { body, originalUrl, rawBody, readableDidRead } = incoming;
    if (originalUrl !== undefined) incoming.url = originalUrl;
    if (readableDidRead && rawBody === undefined && body !== undefined) incoming.rawBody = toBytes(body);
    await listener(incoming, outgoing);
  };
}

function toBytes(body: unknown): Buffer {
  if (body instanceof Uint8Array) return Buffer.from(body);
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}
