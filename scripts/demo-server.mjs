// The demo on the real server: `npm run demo:server [-- --network] [--built]`. Builds the demo first, unless --built says that it is.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

const args = process.argv.slice(2);
if (!args.includes('--built') && spawnSync(process.execPath, ['scripts/build.mjs', 'demo'], { cwd: root, stdio: 'inherit' }).status !== 0) process.exit(1);
if (!existsSync(join(root, 'demo/dist/index.html'))) {
  console.error('demo/dist/index.html is missing: leave --built out.');
  process.exit(1);
}
const child = spawn(process.execPath, ['--conditions=cloud-source', 'demo/server/bin.ts', ...args.filter((arg) => arg !== '--built')], { cwd: root, stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 1));
