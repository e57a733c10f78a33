// The backend inside a Hono program on Node.
import { openService } from '@cloud-sign-in/server';
import { serve } from '@hono/node-server';
import { getConnInfo } from '@hono/node-server/conninfo';
import { Hono } from 'hono';

const service = await openService();
const app = new Hono();
app.all('/auth/*', (c) => service.handle(c.req.raw, getConnInfo(c).remote.address));

// The site's own code: who asks?
app.post('/orders', async (c) => {
  const session = await service.getSession(c.req.raw);
  if (session === null) return c.json({ error: 'log in first' }, 401);
  return c.json({ for: session.account.displayName, ordered: await c.req.json() });
});

// Longer than a proxy in front keeps a connection, which would else send a press on one that is being closed.
const serverOptions = { keepAliveTimeout: 75_000 };
const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: Number(process.env['PORT'] ?? 3000), serverOptions }, ({ port }) => console.error(`http://127.0.0.1:${port}`));
process.once('SIGTERM', () => {
  service.endStreams();
  server.close(() => void service.close());
});
