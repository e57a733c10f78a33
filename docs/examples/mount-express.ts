// The backend inside an Express program.
import { createNodeHandler, openService } from '@cloud-sign-in/server';
import express from 'express';

const service = await openService();
const app = express();
app.disable('x-powered-by');
app.all('/auth/{*path}', createNodeHandler(service)); // before body parsers
app.use(express.json());

// The site's own code: who asks?
app.post('/orders', async (request, response) => {
  const session = await service.getSession(request);
  if (session === null) response.status(401).json({ error: 'log in first' });
  else response.json({ for: session.account.displayName, ordered: request.body as unknown });
});

const server = app.listen(Number(process.env['PORT'] ?? 3000), '127.0.0.1', () => console.error(`http://127.0.0.1:${(server.address() as { port: number }).port}`));
server.keepAliveTimeout = 75_000; // longer than a proxy in front keeps a connection, which would else send a press on one that is being closed
process.once('SIGTERM', () => {
  service.endStreams();
  server.close(() => void service.close());
});
