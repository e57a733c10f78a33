import { waitUntil as wait } from '@open-wc/testing';

/** Waits for something to become true; how long it may take says nothing of what is tested, so there is room for a slow machine. */
export function waitUntil(isTrue: () => unknown, message?: string): Promise<void> {
  return wait(isTrue, message, { timeout: 20_000 });
}
