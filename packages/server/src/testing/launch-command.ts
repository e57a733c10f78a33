import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../bin.ts', import.meta.url));

export interface LaunchedCommand {
  child: ChildProcess;
  /** What came so far on standard output, which is the log, and on standard error. */
  heard: { log: string; said: string };
  /** The address it said; never settles when it says none. */
  address: Promise<string>;
  exit: Promise<number | null>;
}

/** Runs the command as a process of its own, as a site owner does. */
export function launchCommand(folder: string, args: readonly string[], environment: Record<string, string> = {}): LaunchedCommand {
  const child = spawn(process.execPath, ['--conditions=cloud-source', bin, ...args], { cwd: folder, env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
  const heard = { log: '', said: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => { heard.log += text; });
  const address = new Promise<string>((resolve) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      heard.said += text;
      const found = /^cloud-sign-in-server: (http:\S+)$/m.exec(heard.said)?.[1];
      if (found) resolve(found);
    });
  });
  const exit = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, heard, address, exit };
}
