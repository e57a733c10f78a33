import type { JarCookie } from '@cloud-sign-in/backend/testing/cookie-jars';
import { createMemoryShelf } from '@cloud-sign-in/backend/testing/memory-shelf';
import { createStorageShelf, type StorageShelf } from './storage-shelf.ts';

/**
 * The cookies of every device, kept where the world is kept; in memory where that fails.
 * @param storage null: in memory from the start
 */
export function openShelf(storage: Storage | null, name: string): StorageShelf {
  const memory = createMemoryShelf();
  const kept = storage && createStorageShelf(storage, name);
  let failed = kept === null;
  const attempt = <T>(work: (shelf: StorageShelf) => T, instead: () => T): T => {
    if (failed || kept === null) return instead();
    try {
      return work(kept);
    } catch {
      failed = true;
      return instead();
    }
  };
  return {
    read: (device) => attempt((shelf): Iterable<readonly [string, JarCookie]> => shelf.read(device), () => memory.read(device)),
    write(device, cookie, value) {
      memory.write(device, cookie, value); // so that nothing this page did is lost when the storage goes
      attempt((shelf) => shelf.write(device, cookie, value), () => undefined);
    },
    clear() {
      memory.jars.clear();
      attempt((shelf) => shelf.clear(), () => undefined);
    },
  };
}
