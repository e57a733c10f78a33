// A process of session-check: the real server and, on a port of its own, an empty Hono route behind the same adapter. Answers its parent's
// `cpu` with the microseconds of processor time it has used.
import { createAdaptorServer } from '@hono/node-server';
import { createLogger } from '@cloud-sign-in/server/log/logger';
import { createService } from '@cloud-sign-in/server/serve/create-service';
import { listen } from '@cloud-sign-in/server/serve/listen';
import { Hono } from 'hono';
import { makeServerSettings } from './make-server-settings.mjs';

const place = JSON.parse(process.argv[2]);
const settings = makeServerSettings({ ...place, passwords: { memoryKibibytes: 64, passes: 1 } });
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
  if (asked === 'cpu') {
    const { system, user } = process.cpuUsage();
    process.send(system + user);
  } else {
    emptyServer.close();
    emptyServer.closeAllConnections();
    await listener.stop();
    process.disconnect();
  }
});
process.send({ ports: { empty: emptyServer.address().port, ours: Number(new URL(listener.address).port) } });
