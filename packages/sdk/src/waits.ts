import type { FlowName } from '@cloud-sign-in/contract';
import type { Clock } from './clock.ts';

/** What of `sessionStorage` is asked for. */
export type WaitStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export interface Waits {
  get(flow: FlowName): number | undefined;
  set(flow: FlowName, retryAt: number | undefined): void;
}

/**
 * Remembers until when first actions are limited, so that a countdown goes on after a reload (LIM-2): a flow that has begun has it in
 * its snapshot, one that was not allowed to begin has nothing. Holds times, nothing else. Where storage is blocked, full or absent, it
 * remembers for the life of the page.
 */
export function createWaits(base: string, clock: Clock, storage: WaitStorage | undefined): Waits {
  const inMemory = new Map<string, string>();
  const keyOf = (flow: FlowName): string => `cloud-sign-in ${base} ${flow}`;
  const attempt = <T>(work: (area: WaitStorage) => T): T | undefined => {
    try {
      // Even naming the storage throws in a sandboxed frame.
      return work(storage ?? globalThis.sessionStorage);
    } catch {
      return undefined;
    }
  };
  return {
    get(flow) {
      const retryAt = Number(inMemory.get(flow) ?? attempt((area) => area.getItem(keyOf(flow))));
      return retryAt > clock.serverNow() ? retryAt : undefined;
    },
    set(flow, retryAt) {
      const text = retryAt === undefined ? '' : String(retryAt);
      inMemory.set(flow, text);
      attempt((area) => (text ? area.setItem(keyOf(flow), text) : area.removeItem(keyOf(flow))));
    },
  };
}
