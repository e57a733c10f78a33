import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { findFreePort } from '../../scripts/find-free-port.mjs';
import { root } from '../../scripts/root.mjs';

const answers = (port) => new Promise((resolve) => {
  const socket = connect(port, '127.0.0.1', () => resolve(true));
  socket.on('error', () => resolve(false)).on('connect', () => socket.destroy());
});

/**
 * Starts nginx in a folder of its own, before two processes, with the very lines that docs/guides/deploy.md tells people to write.
 * @param {number[]} ports of the two
 * @returns undefined where there is no nginx
 */
export async function startNginx(ports) {
  if (spawnSync('nginx', ['-v']).error) return undefined;
  const guide = readFileSync(join(root, 'docs/guides/deploy.md'), 'utf8');
  const lines = /```nginx\n([\s\S]*?)```/.exec(guide)?.[1] ?? '';
  const [upstream, location] = [lines.slice(0, lines.indexOf('location ')), lines.slice(lines.indexOf('location '))];
  if (!upstream.includes('127.0.0.1:3000 ') || !upstream.includes('127.0.0.1:3001 ')) throw new Error('docs/guides/deploy.md names other ports than it did: nothing to put in their place.');
  const folder = mkdtempSync(join(tmpdir(), 'cloud-nginx-'));
  const port = await findFreePort();
  const kept = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${join(folder, name)};`).join('\n');
  writeFileSync(join(folder, 'nginx.conf'), `
${process.getuid?.() === 0 ? 'user root;' : ''}
daemon off;
worker_processes 1;
pid ${join(folder, 'nginx.pid')};
error_log ${join(folder, 'error.log')};
events { worker_connections 1024; }
http {
access_log off;
${kept}
${upstream.replace('127.0.0.1:3000', `127.0.0.1:${ports[0]}`).replace('127.0.0.1:3001', `127.0.0.1:${ports[1]}`)}
server {
listen 127.0.0.1:${port};
${location}
}
}`);
  const child = spawn('nginx', ['-e', join(folder, 'error.log'), '-p', folder, '-c', join(folder, 'nginx.conf')], { stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  process.once('exit', () => child.kill());
  while (!(await answers(port))) {
    if (child.exitCode !== null) throw new Error('nginx did not start');
    await wait(20);
  }
  return {
    port,
    async stop() {
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
