import type { Entry } from '@cloud-sign-in/contract';
import { entries } from '@cloud-sign-in/contract/fixtures/entries';
import type { Client } from '@cloud-sign-in/sdk/client';
import type { AnySnapshot, FlowResult } from '@cloud-sign-in/sdk/snapshot';

/** The fixture is deeply readonly. Without a code beside the form, which would be a flow of its own. */
const { login: { scan: _, ...login }, ...policy } = entries['jd-cloud'].policy;
const jdCloud = { ...entries['jd-cloud'], policy: { ...policy, login } } as unknown as Entry;

export interface Call {
  readonly name: 'begin' | 'run';
  readonly action: string;
  readonly input: unknown;
  readonly options: { signal?: AbortSignal; humanCheck?: { id: string; answer: string }; returnTo?: string; locale?: string };
  /** Answers it. */
  resolve(result: FlowResult): void;
  reject(error: unknown): void;
}

export interface ScriptedClient extends Client {
  /** What was sent, in order; each waits for its answer. */
  readonly calls: Call[];
  /** How often anything at all was asked. */
  readonly asked: string[];
  /** Milliseconds since 1970, turned by hand. */
  now: number;
  /** The entry arrives. */
  bringEntry(entry?: Entry): void;
}

/** A client whose every answer a test gives by hand, at the moment it chooses. */
export function scriptedClient({ resumed = null, hasEntry = true }: { resumed?: AnySnapshot | null; hasEntry?: boolean } = {}): ScriptedClient {
  const calls: Call[] = [];
  const asked: string[] = [];
  const entry = defer<Entry>();
  if (hasEntry) entry.resolve(jdCloud);
  const send = (name: 'begin' | 'run') => (_: unknown, action: string, input: unknown, options: Call['options'] = {}) => {
    asked.push(name);
    const { promise, resolve, reject } = defer<FlowResult>();
    calls.push({ name, action, input, options, resolve, reject });
    return promise;
  };
  const client = {
    calls,
    asked,
    now: Date.UTC(2026, 0, 1),
    bringEntry: (found = jdCloud) => entry.resolve(found),
    entry: () => (asked.push('entry'), entry.promise),
    begin: send('begin'),
    run: send('run'),
    resume: async () => (asked.push('resume'), resumed),
    // eslint-disable-next-line require-yield -- nothing ever happens there
    async *watch(_: unknown, { signal }: { signal: AbortSignal }) {
      asked.push('watch');
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
    },
    retryAt: () => undefined,
    clock: { serverNow: (): number => client.now },
  };
  return client as unknown as ScriptedClient;
}

function defer<T>(): { promise: Promise<T>; resolve: (value: T) => void; reject: (error: unknown) => void } {
  let resolve!: (value: T) => void;
  let reject!: (error: unknown) => void;
  const promise = new Promise<T>((...both) => ([resolve, reject] = both));
  return { promise, resolve, reject };
}
