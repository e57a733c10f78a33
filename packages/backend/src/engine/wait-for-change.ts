import type { Environment } from '../http/environment.ts';
import type { FlowRow } from '../tables.ts';

/**
 * Waits until the flow's revision is above `after`, or it expires, or so many milliseconds are over, or the signal is aborted; leaves
 * nothing waiting behind.
 */
export async function waitForChange(environment: Environment, flow: FlowRow, after: number, milliseconds: number, signal: AbortSignal): Promise<void> {
  const { clock, store } = environment.ports;
  const round = new AbortController();
  const stop = (): void => round.abort();
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  try {
    const atMost = Math.max(0, Math.min(milliseconds, flow.expiresAt - clock.now()));
    await Promise.race([store.changed(flow.id, after, round.signal), clock.wait(atMost, round.signal)]);
  } finally {
    signal.removeEventListener('abort', stop);
    round.abort();
  }
}
