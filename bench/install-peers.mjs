// Installs what a benchmark measures us beside, once: bench/peers has a lockfile of its own, so `npm start` and `npm test` know nothing of it.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../scripts/root.mjs';

const folder = join(root, 'bench/peers');
const stamp = join(folder, 'node_modules/.install-stamp');

/** @returns {(name: string) => Promise<any>} imports a package of bench/peers */
export function installPeers() {
  const wanted = createHash('sha256').update(readFileSync(join(folder, 'package-lock.json'))).digest('hex');
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
    console.log('Installing what is measured beside us (once) …');
    const cli = process.env.npm_execpath;
    const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    const { status } = cli?.endsWith('.js') ? spawnSync(process.execPath, [cli, ...args], { cwd: folder, stdio: 'inherit' }) : spawnSync('npm', args, { cwd: folder, stdio: 'inherit', shell: process.platform === 'win32' });
    if (status !== 0) throw new Error('npm ci failed in bench/peers.');
    writeFileSync(stamp, wanted);
  }
  const peers = createRequire(join(folder, 'package.json'));
  return (name) => import(pathToFileURL(peers.resolve(name)).href);
}
