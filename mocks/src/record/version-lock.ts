/** Runs work while nobody else does, and tells the next one which version it must see. */
export interface VersionLock {
  run<T>(stored: () => number, work: (newest: number) => T): Promise<T>;
  /** Resolves once the storage shows what others have told of. */
  catchUp(stored: () => number): Promise<void>;
  close(): void;
}

const patience = { milliseconds: 5, times: 200 };

/**
 * A Web Lock over a Storage. Tabs may live in different processes, and what one wrote reaches the other's `localStorage` a little after
 * the lock does: the writer therefore holds a second, shared lock whose name is the version it wrote, and whoever is next waits until the
 * storage shows it. Without that, two tabs could count the same fifth account.
 */
export function createVersionLock(locks: LockManager, name: string): VersionLock {
  const prefix = `${name} at `;
  let release = (): void => undefined;

  const publish = async (version: number): Promise<void> => {
    const before = release;
    await new Promise<void>((granted) => {
      void locks.request(`${prefix}${version}`, { mode: 'shared' }, () => new Promise<void>((ended) => {
        release = ended;
        granted();
      }));
    });
    before();
  };
  const close = (): void => release();
  // A page that holds a lock cannot be kept for the way back; by then everybody has seen what it wrote.
  globalThis.addEventListener?.('pagehide', close);

  /** @returns the version told */
  const awaitTold = async (stored: () => number): Promise<number> => {
    const held = (await locks.query()).held ?? [];
    const told = Math.max(0, ...held.map((lock) => (lock.name?.startsWith(prefix) ? Number(lock.name.slice(prefix.length)) : 0)));
    for (let times = 0; stored() < told && times < patience.times; times += 1) await new Promise((resolve) => { setTimeout(resolve, patience.milliseconds); });
    return told;
  };

  return {
    catchUp: async (stored) => void await awaitTold(stored),
    run: (stored, work) => locks.request(name, async () => {
      const told = await awaitTold(stored);
      const result = work(Math.max(stored(), told));
      if (stored() > told) await publish(stored());
      return result;
    }),
    close() {
      globalThis.removeEventListener?.('pagehide', close);
      close();
    },
  };
}
