import { CloudError } from './cloud-error.ts';

/** Waits for a promise, or until the signal is aborted: then throws `aborted`. What the promise comes to later is nobody's any more. */
export function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => reject(new CloudError('aborted'));
    if (signal.aborted) giveUp();
    signal.addEventListener('abort', giveUp);
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp));
  });
}
