// The one place that says how sources become pages: dev server, component tests, preview and builds all start here.
import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { msw } from 'msw/vite';
import { defaultAllowedOrigins, defaultClientConditions, defineConfig } from 'vite';
import { scripts, serveScripts } from './scripts/serve-scripts.mjs';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const port = Number(process.env['PORT'] ?? 0);

export default defineConfig({
  root: at('demo'),
  base: './',
  cacheDir: at('node_modules/.vite'),
  clearScreen: false,
  // A condition of our own: workspaces are read from their sources, everything else as published.
  resolve: { conditions: ['cloud-source', ...defaultClientConditions] },
  plugins: [msw({ mode: 'worker-only' }), serveScripts()],
  // The scripts are for pages of other local origins too; a page opened from a file has the origin `null`.
  server: { host: '127.0.0.1', ...(port ? { port, strictPort: true } : {}), fs: { allow: [at('.')] }, cors: { origin: [defaultAllowedOrigins, 'null'] } },
  preview: { host: '127.0.0.1', ...(port ? { port, strictPort: true } : {}) },
  build: {
    outDir: at('demo/dist'),
    emptyOutDir: true,
    target: 'es2022',
    rolldownOptions: {
      input: { ...Object.fromEntries(globSync('{*,agreements/*}.html', { cwd: at('demo') }).map((page) => [page.replace(/\.html$/, ''), at(`demo/${page}`)])), ...scripts },
      output: { entryFileNames: ({ name }) => (Object.hasOwn(scripts, name) ? '[name].js' : 'assets/[name]-[hash].js') },
    },
  },
});
