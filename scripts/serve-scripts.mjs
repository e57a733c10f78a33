import { join } from 'node:path';
import { listEntries } from './build/entries.mjs';
import { root } from './root.mjs';

/** What another page may load from here by one address: the elements' scripts, and the mock that answers in the page. */
export const scripts = {
  ...Object.fromEntries(listEntries().filter(({ isThere }) => isThere).map(({ out, source }) => [`cdn/${out}`, join(root, source)])),
  mock: join(root, 'demo/src/mock.ts'),
};

/** The development server serves those scripts from their sources, under the addresses they are built to. */
export function serveScripts() {
  return {
    name: 'cloud-serve-scripts',
    apply: 'serve',
    configureServer({ middlewares }) {
      middlewares.use((request, _response, next) => {
        const { pathname } = new URL(request.url, 'http://localhost');
        const name = pathname.slice(1).replace(/\.js$/, '');
        if (pathname.endsWith('.js') && Object.hasOwn(scripts, name)) request.url = `/@fs/${scripts[name].replaceAll('\\', '/').replace(/^\//, '')}`;
        next();
      });
    },
  };
}
