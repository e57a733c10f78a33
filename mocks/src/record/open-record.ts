import { createMemoryRecord } from './memory-record.ts';
import { createStorageRecord } from './storage-record.ts';
import type { WorldRecord } from './world-record.ts';

/**
 * Opens the record of a world. Where the storage is blocked or becomes full, the world goes on in memory, with one warning (fault 25).
 * @param storage null: in memory from the start
 * @param warn called at most once
 */
export function openRecord(storage: Storage | null, name: string, warn: (message: string) => void): WorldRecord {
  if (storage === null) return createMemoryRecord();
  let record: WorldRecord;
  const listeners = new Map<() => void, () => void>();

  const retreat = (): void => {
    const last = safely(() => record.read());
    record.close();
    record = createMemoryRecord(last);
    for (const listener of listeners.keys()) listeners.set(listener, record.subscribe(listener));
    warn('The storage of this page cannot be used: the mock goes on in memory and forgets everything with the page.');
  };

  try {
    storage.setItem(`${name}/probe`, '1');
    storage.removeItem(`${name}/probe`);
    record = createStorageRecord(storage, name, sharedLocks(storage));
  } catch {
    record = createMemoryRecord();
    warn('The storage of this page cannot be used: the mock runs in memory and forgets everything with the page.');
  }

  return {
    get isShared() { return record.isShared; },
    read() {
      try {
        return record.read();
      } catch {
        retreat();
        return record.read();
      }
    },
    async catchUp() {
      try {
        await record.catchUp();
      } catch {
        retreat();
      }
    },
    async change(make) {
      let outcome: ReturnType<typeof make> | undefined;
      const once: typeof make = (state) => (outcome = make(state));
      try {
        return await record.change(once);
      } catch (error) {
        if (!record.isShared || outcome === undefined) throw error;
        const { state, result } = outcome; // made already, so only its writing is done over
        retreat();
        return record.change(() => ({ ...(state ? { state } : {}), result }));
      }
    },
    subscribe(listener) {
      listeners.set(listener, record.subscribe(listener));
      return () => {
        listeners.get(listener)?.();
        listeners.delete(listener);
      };
    },
    close: () => record.close(),
  };
}

function sharedLocks(storage: Storage): LockManager | undefined {
  return safely(() => globalThis.localStorage === storage) ? globalThis.navigator?.locks : undefined;
}

function safely<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
