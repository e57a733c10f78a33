// Serves the route handlers of docs/examples/mount-next as Next does: the function a file exports under the method's name is given a web-standard request, and nothing else.
import { serve } from '@hono/node-server';

type Handlers = Partial<Record<string, (request: Request) => Promise<Response>>>;

const example = new URL('../../../../docs/examples/mount-next/app/', import.meta.url);
const load = async (file: string) => (await import(new URL(file, example).href)) as Handlers;
const [auth, orders] = [await load('auth/[...path]/route.ts'), await load('orders/route.ts')];

serve({
  hostname: '127.0.0.1',
  port: 0,
  fetch: (request) => {
    const handlers = new URL(request.url).pathname === '/orders' ? orders : auth;
    return handlers[request.method]?.(request) ?? new Response(null, { status: 405 });
  },
}, ({ port }) => process.stderr.write(`http://127.0.0.1:${port}\n`));
process.once('SIGTERM', () => process.exit(0));
