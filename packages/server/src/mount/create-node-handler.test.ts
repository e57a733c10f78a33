import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, test, type TestContext } from 'node:test';
import express, { type Express, type RequestHandler } from 'express';
import { createNodeHandler } from './create-node-handler.ts';

/** A service that says what reached it. */
const mirror = createNodeHandler({
  handle: async (request, address) => Response.json({ path: new URL(request.url).pathname, method: request.method, type: request.headers.get('Content-Type'), body: await request.text(), address }),
});

const listen = async (t: TestContext, server: Server): Promise<string> => {
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  t.after(() => new Promise<void>((resolve) => { server.close(() => resolve()).closeAllConnections(); }));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};
const post = async (address: string, body: string, type = 'application/json') => (await fetch(`${address}/auth/flows?x=1`, { method: 'POST', headers: { 'Content-Type': type }, body })).json();
const seen = { path: '/auth/flows', method: 'POST', type: 'application/json', body: '{"a": "张\\ud800"}', address: '127.0.0.1' };

describe('a service as a handler of Node’s requests', () => {
  test('gets path, body and address as they came', async (t) => {
    assert.deepEqual(await post(await listen(t, createServer(mirror)), seen.body), seen);
  });

  const mount = (t: TestContext, build: (app: Express) => void) => {
    const app = express();
    build(app);
    return listen(t, createServer(app));
  };

  test('mounted below a path, it still sees the whole path', async (t) => {
    assert.deepEqual(await post(await mount(t, (app) => { app.use('/auth', mirror); }), seen.body), seen);
  });

  test('behind body parsers it gets what they parsed, with nothing lost on the way', async (t) => {
    const after = (parser: RequestHandler) => mount(t, (app) => { app.use(parser, mirror); });
    const parsed = await post(await after(express.json()), seen.body) as { body: string };
    assert.deepEqual(JSON.parse(parsed.body), { a: '张\ud800' });
    assert.deepEqual((await post(await after(express.text()), '不是 JSON', 'text/plain') as { body: string }).body, '不是 JSON');
    assert.deepEqual((await post(await after(express.raw({ type: '*/*' })), seen.body)), seen);
    // One that left the body alone leaves it whole.
    assert.deepEqual(await post(await after(express.urlencoded()), seen.body), seen);
  });
});
