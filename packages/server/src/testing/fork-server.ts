import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface ForkOptions { databaseUrl: string; policy: 'jd-cloud' | 'tencent-cloud'; port?: number; connections?: number; /** Its sender takes messages and never says so. */ holdsMail?: boolean; /** How far its clock is ahead of the machine's. */ aheadMilliseconds?: number }
export interface SentToPerson { to: string; text: string }
export interface ForkedServer {
  address: string;
  /** Newest last. */
  sent: SentToPerson[];
  /** What its sender holds. */
  held: SentToPerson[];
  /** Resolves with the first message after `at` messages that is for this address. */
  next(to: string, at: number): Promise<SentToPerson>;
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

const program = fileURLToPath(new URL('scripted-process.ts', import.meta.url));

/** Starts a server in a process of its own. Rejects when it does not come up. */
export function forkServer({ aheadMilliseconds = 0, connections = 10, databaseUrl, holdsMail, policy, port = 0 }: ForkOptions): Promise<ForkedServer> {
  const child = fork(program, [], {
    execArgv: ['--conditions=cloud-source', '--disable-warning=ExperimentalWarning'],
    env: { ...process.env, SCRIPTED_DATABASE: databaseUrl, SCRIPTED_POLICY: policy, SCRIPTED_PORT: String(port), SCRIPTED_AHEAD: String(aheadMilliseconds), SCRIPTED_CONNECTIONS: String(connections), ...(holdsMail && { SCRIPTED_HOLDS_MAIL: '1' }) },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const end = (signal: NodeJS.Signals) => async (): Promise<void> => {
    child.kill(signal);
    await gone;
  };
  const [sent, held]: [SentToPerson[], SentToPerson[]] = [[], []];
  const listeners = new Set<() => void>();
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The server's process ended with ${code}`)));
    child.on('message', (told: { address?: string; sent?: SentToPerson; held?: SentToPerson }) => {
      if (told.sent) sent.push(told.sent);
      if (told.held) held.push(told.held);
      for (const listener of listeners) listener();
      if (told.address) resolve({
        address: told.address, sent, held, kill: end('SIGKILL'), stop: end('SIGTERM'),
        next: (to, at) => new Promise((found) => {
          const look = (): void => {
            const message = sent.slice(at).find((each) => each.to === to);
            if (!message) return;
            listeners.delete(look);
            found(message);
          };
          listeners.add(look);
          look();
        }),
      });
    });
  });
}
