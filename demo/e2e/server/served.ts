import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { test as base } from '../story.ts';

interface Served {
  /** What the command says when it is ready. */
  served: { address: string; network: string | undefined };
  /** Whether other devices of the network are shown the site too. */
  network: boolean;
}

const bin = fileURLToPath(new URL('../../server/bin.ts', import.meta.url));

/** A test on a real server: `npm run demo:server`, started for the tests of a worker and ended with them. Each test begins with nobody known to it. */
export const test = base.extend<{ fresh: void }, Served>({
  network: [false, { option: true, scope: 'worker' }],
  served: [async ({ network }, use) => {
    const child = spawn(process.execPath, ['--conditions=cloud-source', bin, ...(network ? ['--network'] : [])], { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, PORT: '0' } });
    let text = '';
    const ended = new Promise<void>((resolve) => { child.once('close', () => resolve()); });
    await Promise.race([
      new Promise<void>((resolve) => {
        child.stdout.setEncoding('utf8').on('data', (part: string) => {
          text += part;
          if (/SHA-256|For a phone/.test(text)) resolve();
        });
      }),
      ended.then(() => { throw new Error(`demo:server ended: ${text}`); }),
    ]);
    await use({ address: /demo:server: (\S+)/.exec(text)?.[1] ?? '', network: /on this network: (https:\S+)/.exec(text)?.[1] });
    child.kill('SIGTERM');
    await ended;
  }, { scope: 'worker' }],
  fresh: [async ({ served }, use) => {
    const reply = await fetch(new URL('demo/reset', served.address), { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' });
    if (!reply.ok) throw new Error(`demo/reset: ${reply.status}`);
    await use();
  }, { auto: true }],
  baseURL: async ({ served }, use) => use(served.address),
});
