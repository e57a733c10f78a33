// Component tests' pages are served by Vite: one transform for demo, build and tests.
import { createServer, mergeConfig } from 'vite';

const socketPath = '/__web-dev-server__web-socket.js';
/** The runner injects an import of its own socket script; Vite must leave it alone. */
const keepSocket = {
  name: 'keep-wtr-socket',
  enforce: 'pre',
  resolveId: (id) => (id.endsWith(socketPath) ? { id: socketPath, external: true } : undefined),
};

/** @returns {Promise<{ middleware: Function, plugin: object }>} both belong into the runner's config */
export async function viteForWtr(inline = {}) {
  const vite = await createServer(mergeConfig(inline, {
    appType: 'custom',
    clearScreen: false,
    logLevel: 'warn',
    plugins: [keepSocket],
    optimizeDeps: { rolldownOptions: { plugins: [keepSocket] } },
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  }));
  const middleware = (context, next) => {
    if (context.path === '/' || context.path.startsWith('/__web-')) return next(); // the runner's own pages
    return new Promise((resolve, reject) => {
      context.res.once('close', resolve);
      context.respond = false;
      vite.middlewares(context.req, context.res, (error) => {
        context.respond = true;
        context.res.off('close', resolve);
        if (error) reject(error);
        else next().then(resolve, reject);
      });
    });
  };
  return { middleware, plugin: { name: 'vite', serverStop: () => vite.close() } };
}
