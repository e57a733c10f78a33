import { fork } from 'node:child_process';
import { once } from 'node:events';

/**
 * Starts a server over this database in a process of its own.
 * @param {object} place of the database, and what else its settings are to say
 * @returns {Promise<{ ports: { empty: number, ours: number }, baseUrl: string, readUsage(): Promise<{ cpu: number, heap: number, outside: number, rss: number }>, stop(): Promise<void> }>}
 *   `cpu` in microseconds, the others in bytes
 */
export async function startServer(place) {
  const child = fork(new URL('run-server.mjs', import.meta.url), [JSON.stringify(place)], { execArgv: process.execArgv, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const hear = async () => {
    const ended = once(child, 'exit').then(() => { throw new Error('The server ended by itself'); });
    const [message] = await Promise.race([once(child, 'message'), ended]);
    ended.catch(() => undefined);
    return message;
  };
  process.once('exit', () => child.kill());
  const ports = await hear();
  return {
    ports,
    baseUrl: `http://127.0.0.1:${ports.ours}/auth`,
    readUsage() {
      child.send('usage');
      return hear();
    },
    async stop() {
      const ended = once(child, 'exit');
      child.send('stop');
      await ended;
    },
  };
}
