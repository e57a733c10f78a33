import { createSubscribers, type Subscribers } from '../subscribers.ts';
import type { WorldState } from '../world-state.ts';
import { createVersionLock } from './version-lock.ts';
import type { WorldRecord } from './world-record.ts';

/** Worlds of this page that share a storage: the `storage` event reaches other pages only. */
const neighbours = new WeakMap<Storage, Subscribers>();

/**
 * A record in a Storage: it survives reloads, and every tab of the origin works on the same one, like several processes on one database.
 * @param storage `localStorage`, or anything of its shape
 * @param name of its items
 * @param locks of the tabs that share the storage; undefined where one thread owns it, or where a page may have none (plain http)
 * @throws what the storage throws, when it is blocked or full
 */
export function createStorageRecord(storage: Storage, name: string, locks: LockManager | undefined): WorldRecord {
  const items = { state: `${name}/state`, version: `${name}/version` };
  const subscribers = createSubscribers();
  const neighbourhood = neighbours.get(storage) ?? createSubscribers();
  neighbours.set(storage, neighbourhood);
  const lock = locks && createVersionLock(locks, name);
  let cached: WorldState | undefined;

  const storedVersion = (): number => Number(storage.getItem(items.version) ?? 0) || 0;

  const read = (): WorldState | undefined => {
    const version = storedVersion();
    if (version === 0) cached = undefined;
    else if (cached?.version !== version) cached = parse(storage.getItem(items.state));
    return cached;
  };

  const write = (state: WorldState): void => {
    storage.setItem(items.state, JSON.stringify(state)); // first: whoever sees the version finds at least that state
    storage.setItem(items.version, String(state.version));
    cached = state;
  };

  const onStorage = ({ key }: StorageEvent): void => {
    if (key === items.version || key === null) subscribers.tell();
  };
  globalThis.addEventListener?.('storage', onStorage);
  const leave = neighbourhood.subscribe(subscribers.tell);

  return {
    isShared: true,
    read,
    catchUp: async () => lock?.catchUp(storedVersion),
    async change(make) {
      let changed = false;
      const work = (newest: number): ReturnType<typeof make>['result'] => {
        const { state, result } = make(read());
        if (state) {
          write({ ...state, version: newest + 1 });
          changed = true;
        }
        return result;
      };
      const result = lock ? await lock.run(storedVersion, work) : work(storedVersion());
      if (changed) neighbourhood.tell();
      return result;
    },
    subscribe: subscribers.subscribe,
    close() {
      globalThis.removeEventListener?.('storage', onStorage);
      leave();
      lock?.close();
    },
  };
}

function parse(text: string | null): WorldState | undefined {
  try {
    const state = JSON.parse(text ?? 'null') as WorldState | null;
    return state?.format === 1 ? state : undefined;
  } catch {
    return undefined;
  }
}
