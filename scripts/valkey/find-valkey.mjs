import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const { env, platform } = process;
const folders = () => [...(env.PATH ?? '').split(delimiter), '/usr/local/bin', '/opt/homebrew/bin'];
const find = () => folders().flatMap((folder) => ['valkey-server', 'redis-server'].map((name) => join(folder, name))).find(existsSync);

function installByApt() {
  console.error('No Valkey found: installing it with apt-get …');
  const run = (...args) => spawnSync('apt-get', ['-o', 'DPkg::Lock::Timeout=300', ...args], { stdio: ['ignore', 2, 2], env: { ...env, DEBIAN_FRONTEND: 'noninteractive' } }).status === 0;
  run('update', '-qq');
  return ['valkey-server', 'redis-server'].some((name) => run('install', '-y', '-qq', '--no-install-recommends', name)); // older systems have only the latter
}

/** The program of a Valkey or Redis server; undefined, with what to install in `hint`, where there is none to be had. */
export function findValkey() {
  const found = find();
  if (found) return { program: found };
  if (platform === 'linux' && process.getuid() === 0 && folders().some((folder) => existsSync(join(folder, 'apt-get'))) && installByApt()) {
    const installed = find();
    if (installed) return { program: installed };
  }
  const how = platform === 'linux' ? ' On Debian or Ubuntu: sudo apt-get install valkey-server (or redis-server)' : platform === 'darwin' ? ' With Homebrew: brew install valkey' : '';
  return { hint: `No Valkey found.${how}` };
}
