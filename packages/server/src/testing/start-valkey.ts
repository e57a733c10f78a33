import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';

export interface TestValkey {
  url: string;
  /** Ends it as a crash does. */
  kill(): Promise<void>;
  /** Starts it again, at the same address. */
  restart(): Promise<void>;
}

/**
 * A Valkey of one test's own, reachable from this machine only, that keeps nothing on disk.
 * @throws Error where the run names no program for it
 */
export async function startValkey(password = 'secret-of-valkey'): Promise<TestValkey> {
  const program = process.env['VALKEY_SERVER'];
  if (!program) throw new Error('These tests need Valkey: run them by `npm run valkey`.');
  const port = await findFreePort();
  let child = await start(program, port, password);
  const kill = (): Promise<void> => new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
  process.once('exit', () => { child.kill('SIGKILL'); });
  return {
    url: `valkey://:${password}@127.0.0.1:${port}`,
    kill,
    async restart() {
      await kill();
      child = await start(program, port, password);
    },
  };
}

function start(program: string, port: number, password: string): Promise<ChildProcess> {
  const child = spawn(program, ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--requirepass', password], { stdio: ['ignore', 'pipe', 'ignore'] });
  let said = '';
  return new Promise((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (/ready to accept connections/i.test(said)) resolve(child);
    });
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`Valkey did not start:\n${said}`)));
  });
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
