import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const { env, platform } = process;
const suffix = platform === 'win32' ? '.exe' : '';

function listFolders() {
  const places = {
    linux: ['/usr/lib/postgresql', '/usr/local/pgsql', '/usr/pgsql'],
    darwin: ['/opt/homebrew/opt', '/usr/local/opt', '/Applications/Postgres.app/Contents/Versions'],
    win32: [join(env.PROGRAMFILES ?? 'C:\\Program Files', 'PostgreSQL')],
  }[platform] ?? [];
  const versions = places.filter(existsSync).flatMap((place) => [place, ...readdirSync(place).filter((name) => platform !== 'darwin' || /^(postgresql|\d|latest)/.test(name)).sort().reverse().map((name) => join(place, name))]);
  return [...versions.map((folder) => join(folder, 'bin')), ...(env.PATH ?? '').split(delimiter)];
}

function find() {
  return listFolders().find(hasPrograms);
}

function installByApt() {
  console.error('No PostgreSQL found: installing it with apt-get …');
  const run = (...args) => spawnSync('apt-get', ['-o', 'DPkg::Lock::Timeout=300', ...args], { stdio: ['ignore', 2, 2], env: { ...env, DEBIAN_FRONTEND: 'noninteractive' } }).status === 0;
  run('update', '-qq');
  return run('install', '-y', '-qq', '--no-install-recommends', 'postgresql');
}

function hasPrograms(folder) {
  return ['postgres', 'initdb'].every((name) => existsSync(join(folder, name + suffix)));
}

/** The folder with PostgreSQL's programs: the one POSTGRES_BIN names, for another version, else the newest found. Throws, saying what to install, when there is none to be had. */
export function findPostgres() {
  const named = env.POSTGRES_BIN;
  if (named) {
    if (hasPrograms(named)) return named;
    throw new Error(`POSTGRES_BIN names ${named}, where postgres and initdb are not.`);
  }
  const found = find();
  if (found) return found;
  if (platform === 'linux' && process.getuid() === 0 && (env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, 'apt-get'))) && installByApt()) {
    const installed = find();
    if (installed) return installed;
  }
  const hint = platform === 'linux' ? ' On Debian or Ubuntu: sudo apt-get install postgresql' : platform === 'darwin' ? ' With Homebrew: brew install postgresql@17' : '';
  throw new Error(`No PostgreSQL found. Install it, or set DATABASE_URL to a server on which databases may be made.${hint}`);
}
