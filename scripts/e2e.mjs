// End to end: Playwright on the built demo. `npm run e2e [-- demo/e2e/login.spec.ts] [--built] [-g title]`.
// Builds the demo first, unless --built says that it is; the scripts of the CDN, which take longer and which one test loads, only where they are not there.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { readPageFiles } from '../demo/server/page-files.ts';
import { findBrowser } from './browser.mjs';
import { writeCount } from './count.mjs';
import { findFiles } from './find-files.mjs';
import { root } from './root.mjs';

function stop(message) {
  console.error(message);
  writeCount(0, 1);
  process.exit(1);
}

const args = process.argv.slice(2);
const isBuilt = args.includes('--built');
const rest = args.filter((arg) => arg !== '--built');
if (findFiles(['demo/e2e'], /\.spec\.ts$/).length === 0) stop('No *.spec.ts below demo/e2e.');
const parts = existsSync(join(root, 'packages/elements/cdn/cloud-login.js')) ? ['demo'] : ['demo', 'cdn'];
if (!isBuilt && spawnSync(process.execPath, ['scripts/build.mjs', ...parts], { cwd: root, stdio: 'inherit' }).status !== 0) stop('The demo does not build.');
if (!existsSync(join(root, 'demo/dist/index.html'))) stop('demo/dist/index.html is missing: npm run build.');

const browser = await findBrowser().catch((error) => stop(error.message));
const readPage = readPageFiles(join(root, 'demo/dist'), {});
/** What was asked for; an address that is none gets a page that is not there. */
const pathOf = (url) => URL.parse(url, 'http://localhost')?.pathname ?? '';
const server = createServer(async ({ url }, response) => {
  const { body, headers, status } = readPage(pathOf(url)) ?? new Response('', { status: 404 });
  // The scripts are for pages of other origins, and of files, too.
  response.writeHead(status, { ...Object.fromEntries(headers), 'Access-Control-Allow-Origin': '*' });
  for await (const part of body ?? []) response.write(part);
  response.end();
});
await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
const { port } = server.address();
const child = spawn(process.execPath, ['node_modules/@playwright/test/cli.js', 'test', '--config', 'playwright.config.ts', ...rest], {
  cwd: root,
  stdio: 'inherit',
  // Workspaces are read from their sources, as everywhere: specs take texts and worlds from them.
  env: { ...process.env, NODE_OPTIONS: '--conditions=cloud-source', CHROME_PATH: browser, CLOUD_DEMO_URL: `http://127.0.0.1:${port}/` },
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 1));
