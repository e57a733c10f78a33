import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { createWorld, type World, type WorldOptions } from '@cloud-sign-in/mocks';

/** A request that reached the site's backend. */
export interface SiteRequest { readonly method: string; readonly path: string; readonly key: string | undefined }

/** What becomes of a request: 'answer' by the backend; 'drop' and 'cut' break the connection once the backend has done it, before and within the answer; a Response of somebody in between. */
export type Fate = 'answer' | 'drop' | 'cut' | Response;

/** Somebody's site: a page of theirs, the built scripts, and the backend, over a real network. */
export interface Site {
  readonly origin: string;
  readonly world: World;
  readonly requests: readonly SiteRequest[];
  /** Requests of one kind: `POST /flows`. */
  made(title: string): readonly SiteRequest[];
  /** Asked before each request to the backend is answered; may take its time. */
  decide(fate: (request: SiteRequest) => Fate | Promise<Fate>): void;
  /** Holds all requests of one kind until they are let go. */
  hold(title: string): () => void;
  /** Serves a page at `/`, or elsewhere. */
  serve(html: string, options?: { at?: string; headers?: Record<string, string>; type?: string }): void;
  close(): Promise<void>;
}

interface Page { body: string; headers: Record<string, string> }

/** The built scripts by their address, which no test changes: each is fetched once in a worker. */
const scriptsSeen = new Map<string, Promise<{ status: number; type: string; body: Buffer }>>();

function readScript(address: string): Promise<{ status: number; type: string; body: Buffer }> {
  const seen = scriptsSeen.get(address) ?? fetch(address).then(async (reply) => (
    { status: reply.status, type: reply.headers.get('Content-Type') ?? 'text/plain', body: Buffer.from(await reply.arrayBuffer()) }
  ));
  scriptsSeen.set(address, seen);
  return seen;
}

/** @param scripts address that the built scripts are served under; `/v2/…` is a second copy of them */
export async function openSite(scripts: string, options: Pick<WorldOptions, 'policy' | 'scenario'>): Promise<Site> {
  const pages = new Map<string, Page>();
  const requests: SiteRequest[] = [];
  let decide: (request: SiteRequest) => Fate | Promise<Fate> = () => 'answer';

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const world = createWorld({ ...options, storage: null, origin, linkPage: '/link' });
  await world.ready;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, search } = new URL(request.url ?? '/', origin);
    const page = pages.get(pathname);
    if (page) return void response.writeHead(200, page.headers).end(page.body);
    if (pathname.startsWith('/auth/')) return answerBackend(request, response, pathname + search);
    const script = await readScript(new URL(pathname.replace(/^\/(v2\/)?/, './'), scripts).href);
    response.writeHead(script.status, { 'Content-Type': script.type }).end(script.body);
  }

  async function answerBackend(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    const { method = 'GET' } = request;
    const seen = { method, path: path.slice('/auth'.length), key: request.headers['idempotency-key'] as string | undefined };
    requests.push(seen);
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const fate = await decide(seen);
    if (response.destroyed) return;
    if (fate instanceof Response) return send(fate, response);
    const headers = new Headers(Object.entries(request.headers).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
    const asked = new Request(origin + path, { method, headers, ...(method === 'GET' ? {} : { body }), signal: gone.signal });
    const reply = await world.answer(asked, { device: 'browser', origin: request.headers.origin, address: '203.0.113.7' });
    if (fate === 'drop') return void response.destroy();
    if (fate === 'cut') return void response.writeHead(reply.status, Object.fromEntries(reply.headers)).write('{', () => response.destroy());
    await send(reply, response);
  }

  return {
    origin, world, requests,
    made: (title) => requests.filter(({ method, path }) => `${method} ${path.replace(/\?.*/, '')}` === title),
    decide: (fate) => { decide = fate; },
    hold(title) {
      let letGo = (): void => undefined;
      const held = new Promise<Fate>((resolve) => { letGo = () => resolve('answer'); });
      decide = ({ method, path }) => (`${method} ${path}` === title ? held : 'answer');
      return letGo;
    },
    serve(body, { at = '/', headers = {}, type = 'text/html; charset=utf-8' } = {}) {
      pages.set(at, { body, headers: { 'Content-Type': type, ...headers } });
    },
    async close() {
      world.close();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

async function send(reply: Response, response: ServerResponse): Promise<void> {
  response.writeHead(reply.status, Object.fromEntries(reply.headers));
  if (!reply.body) return void response.end();
  for await (const chunk of Readable.fromWeb(reply.body as never)) response.write(chunk);
  response.end();
}
