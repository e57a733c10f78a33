// The backend inside a Fastify program.
import { createNodeHandler, openService } from '@cloud-sign-in/server';
import { fastify } from 'fastify';

const service = await openService();
const handle = createNodeHandler(service);
const app = fastify({ forceCloseConnections: 'idle' });
app.register(async (routes) => {
  // Within these routes nothing of Fastify's reads a body.
  routes.removeAllContentTypeParsers();
  routes.addContentTypeParser('*', (_request, _body, done) => done(null));
  routes.all('/auth/*', async (request, reply) => {
    reply.hijack();
    await handle(request.raw, reply.raw);
  });
});

// The site's own code: who asks?
app.post('/orders', async (request, reply) => {
  const session = await service.getSession(request.raw);
  if (session === null) return reply.code(401).send({ error: 'log in first' });
  return { for: session.account.displayName, ordered: request.body };
});

app.addHook('preClose', async () => service.endStreams());
app.addHook('onClose', async () => service.close());
console.error(await app.listen({ host: '127.0.0.1', port: Number(process.env['PORT'] ?? 3000) }));
process.once('SIGTERM', () => void app.close());
