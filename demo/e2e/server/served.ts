import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { test as base } from '../story.ts';

interface Served {
  /** What the command says when it is ready. */
  served: { address: string; network: string | undefined };
}
interface Options {
  /** Whether other devices of the network are shown the site too. */
  network: boolean;
}

const bin = fileURLToPath(new URL('../../server/bin.ts', import.meta.url));

/** A test on a real server of its own: `npm run demo:server`, started for it and ended with it. */
export const test = base.extend<Served & Options>({
  network: [false, { option: true }],
  served: async ({ network }, use) => {
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
  },
  baseURL: async ({ served }, use) => use(served.address),
});
