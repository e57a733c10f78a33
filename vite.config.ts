// The one place that says how sources become pages: dev server, component tests, preview and builds all start here.
import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { msw } from 'msw/vite';
import { defaultClientConditions, defineConfig } from 'vite';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const port = Number(process.env['PORT'] ?? 0);

export default defineConfig({
  root: at('demo'),
  base: './',
  cacheDir: at('node_modules/.vite'),
  clearScreen: false,
  // A condition of our own: workspaces are read from their sources, everything else as published.
  resolve: { conditions: ['cloud-source', ...defaultClientConditions] },
  plugins: [msw({ mode: 'worker-only' })],
  server: { host: '127.0.0.1', ...(port ? { port, strictPort: true } : {}), fs: { allow: [at('.')] } },
  preview: { host: '127.0.0.1', ...(port ? { port, strictPort: true } : {}) },
  build: {
    outDir: at('demo/dist'),
    emptyOutDir: true,
    target: 'es2022',
    rolldownOptions: { input: globSync('*.html', { cwd: at('demo') }).map((page) => at(`demo/${page}`)) },
  },
});
