import { spawn, spawnSync } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from '../find-free-port.mjs';
import { findPostgres } from './find-postgres.mjs';

/** PostgreSQL refuses to run as root: then it runs as `postgres`, the user its package made. */
function pickUser() {
  if (process.platform === 'win32' || process.getuid() !== 0) return {};
  const ask = (flag) => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout);
  const [uid, gid] = [ask('-u'), ask('-g')];
  if (!uid || !gid) throw new Error('PostgreSQL does not run as root, and there is no user `postgres` here. Run the tests as another user, or set DATABASE_URL.');
  return { uid, gid };
}

/**
 * Starts a PostgreSQL of our own, empty, reachable from this machine only. `stop` ends it and leaves nothing behind; `restart` ends it, `fast` with its
 * sessions or `immediate` as a crash does, and starts it on the same port and data.
 * @param {Record<string, string | number>} over settings of the server; by themselves tests do without `fsync`
 */
export async function startPostgres(over = {}) {
  const bin = findPostgres();
  const user = pickUser();
  const folder = mkdtempSync(join(tmpdir(), 'cloud-postgres-'));
  if (user.uid) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const options = { ...user, cwd: folder, env: { ...process.env, LC_ALL: 'C.UTF-8', TZ: 'UTC' } };
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  const made = spawnSync(join(bin, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync'], { ...options, encoding: 'utf8' });
  if (made.status !== 0) {
    remove();
    throw new Error(`initdb failed: ${made.stderr || made.error}`);
  }
  const port = await findFreePort();
  const settings = { listen_addresses: '127.0.0.1', port, unix_socket_directories: process.platform === 'win32' ? '' : folder, max_connections: 300, fsync: 'off', ...over };
  const launch = () => {
    const child = spawn(join(bin, 'postgres'), ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])], { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
    let log = '';
    const ready = new Promise((resolve, reject) => {
      child.stderr.setEncoding('utf8').on('data', (text) => {
        log = (log + text).slice(-20_000);
        if (log.includes('ready to accept connections')) resolve();
      });
      child.on('error', reject);
      child.on('exit', () => reject(new Error(`PostgreSQL did not start:\n${log}`)));
    });
    return { child, ready, ended: new Promise((resolve) => child.once('exit', resolve)) };
  };
  let server = launch();
  const end = (signal) => {
    server.child.kill(signal);
    return server.ended;
  };
  const stop = async () => {
    await end('SIGINT'); // the quick way down: ends the sessions that are left
    remove();
  };
  const restart = async (how = 'fast') => {
    await end(how === 'immediate' ? 'SIGQUIT' : 'SIGINT');
    server = launch();
    await server.ready;
  };
  process.once('exit', () => { // whatever ended the run
    if (server.child.exitCode === null) server.child.kill('SIGINT');
    remove();
  });
  try {
    await server.ready;
  } catch (error) {
    remove();
    throw error;
  }
  return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, restart, stop };
}
