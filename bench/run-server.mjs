// A server of a benchmark, in a process of its own: the real one and, on a port beside it, an empty Hono route behind the same adapter. Tells its
// parent its ports; asked `usage`, the microseconds of processor time it has used; asked `memory`, what it holds after a collection;
// given cookies, how often it can tell in process whose they are.
import { createAdaptorServer } from '@hono/node-server';
import { createLogger } from '@cloud-sign-in/server/log/logger';
import { createService } from '@cloud-sign-in/server/serve/create-service';
import { listen } from '@cloud-sign-in/server/serve/listen';
import { Hono } from 'hono';
import { makeServerSettings } from './make-server-settings.mjs';

const settings = makeServerSettings({ ...JSON.parse(process.argv[2]), passwords: { memoryKibibytes: 64, passes: 1 } });
const log = createLogger();
const service = await createService(settings, { messenger: { send: async () => undefined }, log });
const listener = await listen(service, settings, log);

// What every answer of ours carries, and a body as long as a session.
const headers = { 'X-Request-Id': 'A'.repeat(16), 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer', Vary: 'Origin' };
const empty = new Hono();
empty.get('/empty', () => Response.json({ empty: 'x'.repeat(230) }, { headers }));
const emptyServer = createAdaptorServer({ fetch: empty.fetch, overrideGlobalObjects: false });
await new Promise((resolve) => { emptyServer.listen(0, '127.0.0.1', resolve); });

process.on('message', async (asked) => {
  if (asked === 'usage') {
    const { system, user } = process.cpuUsage();
    process.send({ cpu: system + user });
  } else if (asked === 'memory') {
    globalThis.gc();
    globalThis.gc();
    const { arrayBuffers, external, heapUsed, rss } = process.memoryUsage();
    process.send({ heap: heapUsed, outside: external + arrayBuffers, rss });
  } else if (asked.cookies) {
    const took = [];
    const until = performance.now() + asked.milliseconds;
    await Promise.all(asked.cookies.map(async (cookie) => {
      for (let startedAt = performance.now(); startedAt < until; startedAt = performance.now()) {
        if ((await service.getSession(new Headers({ cookie }))) === null) throw new Error('Nobody is signed in');
        took.push(performance.now() - startedAt);
        await new Promise((resolve) => { setImmediate(resolve); }); // as between two requests
      }
    }));
    process.send({ done: took.length, took });
  } else {
    emptyServer.close();
    emptyServer.closeAllConnections();
    await listener.stop();
    process.disconnect();
  }
});
process.send({ empty: emptyServer.address().port, ours: Number(new URL(listener.address).port) });
