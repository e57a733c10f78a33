import type { Clock } from '@cloud-sign-in/backend/ports';
import { faultOf } from '../fault-of.ts';
import type { Faults } from '../faults.ts';
import { redact } from '../redact.ts';
import type { createRequestLog } from '../request-log.ts';
import type { World } from '../world.ts';
import { abortable } from './abortable.ts';
import { breakReply } from './break-reply.ts';

interface AnswerParts {
  prefix: string;
  machine: Clock;
  now: () => number;
  handle: World['answer'];
  faults: { get(): Faults; subscribe(listener: () => void): () => void };
  log: ReturnType<typeof createRequestLog>;
}

/** Answers requests to the backend: through the weather of the network, and into the log. */
export function createAnswer({ prefix, machine, now, handle, faults, log }: AnswerParts): World['answer'] {
  /** Calls back once the network is gone, as an open connection notices. */
  const onBreak = (broken: () => void): (() => void) => faults.subscribe(() => { if (faults.get().offline) broken(); });

  return async (request, sender) => {
    const url = new URL(request.url);
    const path = url.pathname.slice(prefix.length);
    if (path.startsWith('/testing/')) return handle(request, sender);
    const started = machine.now();
    const end = log.begin({ at: now(), device: sender.device ?? '', method: request.method, path: path + url.search });
    const finish = (status: number, outcome?: string): void => end({ status, milliseconds: machine.now() - started, ...(outcome === undefined ? {} : { outcome }) });
    void readBody(request).then((body) => { if (body !== undefined) end({ body }); });
    try {
      const fault = faultOf(faults.get(), request.method, path);
      await machine.wait(fault.latency ?? 0, request.signal);
      request.signal.throwIfAborted();
      const response = await unlessAborted(breakReply(fault, () => handle(request, sender)), request.signal);
      finish(response.status, await readOutcome(response));
      return abortable(response, request.signal, onBreak);
    } catch (error) {
      finish(0, error instanceof Error ? error.name : 'error');
      throw error;
    }
  };
}

function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason as Error);
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

/** The JSON body, secrets struck out. Only texts are read: a stream might never end. */
async function readBody(request: Request): Promise<unknown> {
  if (request.body === null || !request.headers.get('Content-Type')?.startsWith('application/json')) return undefined;
  const text = await request.clone().text().catch(() => '');
  try {
    return text.length > 16_384 ? undefined : redact(JSON.parse(text));
  } catch {
    return undefined;
  }
}

async function readOutcome(response: Response): Promise<string | undefined> {
  if (!response.headers.get('Content-Type')?.startsWith('application/json')) return undefined;
  try {
    const { refusal, code, snapshot, outcome } = (await response.clone().json()) as { refusal?: { code: string }; code?: string; snapshot?: { state: string } | null; outcome?: string };
    return refusal?.code ?? code ?? outcome ?? snapshot?.state;
  } catch {
    return undefined;
  }
}
