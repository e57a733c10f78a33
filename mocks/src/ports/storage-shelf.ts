import type { JarCookie, JarShelf } from '@cloud-sign-in/backend/testing/cookie-jars';

export interface StorageShelf extends JarShelf {
  /** Empties every jar. */
  clear(): void;
}

/**
 * The cookies of every device in a Storage. Each cookie is an item of its own, as in a browser, so that two tabs that set different ones at
 * the same time both keep theirs.
 */
export function createStorageShelf(storage: Storage, name: string): StorageShelf {
  const all = `${name}/cookie/`;
  const under = (start: string): string[] => Array.from({ length: storage.length }, (_, at) => storage.key(at)).filter((key) => key !== null).filter((key) => key.startsWith(start));
  const jar = (device: string): string => `${all}${encodeURIComponent(device)}/`;
  return {
    read: (device) => under(jar(device)).map((key) => [key.slice(jar(device).length), JSON.parse(storage.getItem(key) ?? 'null') as JarCookie] as const),
    write(device, cookie, value) {
      if (value) storage.setItem(jar(device) + cookie, JSON.stringify(value));
      else storage.removeItem(jar(device) + cookie);
    },
    clear: () => { for (const key of under(all)) storage.removeItem(key); },
  };
}
