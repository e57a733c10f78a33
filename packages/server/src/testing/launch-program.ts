import { spawn } from 'node:child_process';

export interface LaunchedProgram {
  /** The first address it said on standard error. */
  address: string;
  /** What came so far on standard output. */
  heard: () => string;
  /** Sends SIGTERM. @returns the exit code */
  end(): Promise<number | null>;
}

/**
 * Runs a program that serves, as its owner does.
 * @throws Error with what it said, where it ends before it serves
 */
export async function launchProgram(command: readonly [string, ...string[]], folder: string, environment: Readonly<Record<string, string>>): Promise<LaunchedProgram> {
  const [program, ...args] = command;
  const child = spawn(program, args, { cwd: folder, env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
  let log = '';
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => { log += text; });
  const exit = new Promise<number | null>((resolve) => child.once('close', resolve));
  const address = await new Promise<string>((resolve, reject) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
      if (found) resolve(found);
    });
    void exit.then((code) => reject(new Error(`ended with ${code}: ${said}`)));
  });
  return {
    address,
    heard: () => log,
    end() {
      child.kill('SIGTERM');
      return exit;
    },
  };
}
