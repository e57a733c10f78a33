import type { Clock } from '@cloud-sign-in/backend';

/**
 * Does something now and then again and again, one after another, until the signal is aborted. A failure is told, and does not end it.
 * @param pauseMilliseconds between the end of one and the start of the next, give or take a fifth: processes started together drift apart
 */
export async function repeat(clock: Clock, pauseMilliseconds: number, signal: AbortSignal, work: () => Promise<unknown>, onFailure: (error: unknown) => void): Promise<void> {
  while (!signal.aborted) {
    try {
      await work();
    } catch (error) {
      onFailure(error);
    }
    await clock.wait(pauseMilliseconds * (0.8 + 0.4 * Math.random()), signal);
  }
}
