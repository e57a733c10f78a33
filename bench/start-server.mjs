import { fork } from 'node:child_process';
import { once } from 'node:events';

/**
 * Starts a server over this database in a process of its own.
 * @param {object} place of the database, and what else its settings are to say
 * @returns {Promise<{ ports: { empty: number, ours: number }, baseUrl: string, readUsage(): Promise<{ cpu: number }>, readMemory(): Promise<{ heap: number, outside: number, rss: number }>,
 *   askSessions(cookies: string[], milliseconds: number): Promise<{ done: number, took: number[] }>, stop(): Promise<void> }>}
 *   `cpu` in microseconds, the others in bytes
 */
export async function startServer(place) {
  const child = fork(new URL('run-server.mjs', import.meta.url), [JSON.stringify(place)], { execArgv: process.execArgv, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const hear = async () => {
    const heard = new AbortController();
    const ended = once(child, 'exit', { signal: heard.signal }).then(() => { throw new Error('The server ended by itself'); });
    ended.catch(() => undefined); // the one that was not waited for
    try {
      const [message] = await Promise.race([once(child, 'message', { signal: heard.signal }), ended]);
      return message;
    } finally {
      heard.abort();
    }
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
    readMemory() {
      child.send('memory');
      return hear();
    },
    /** `getSession` inside the server, for the browser of each cookie in turn without a pause. */
    askSessions(cookies, milliseconds) {
      child.send({ cookies, milliseconds });
      return hear();
    },
    async stop() {
      const ended = once(child, 'exit');
      child.send('stop');
      await ended;
    },
  };
}
