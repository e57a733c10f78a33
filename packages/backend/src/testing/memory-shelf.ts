import type { JarCookie, JarShelf } from './cookie-jars.ts';

/** Jars in memory: what each device holds can be looked at by a test. */
export function createMemoryShelf(): JarShelf & { jars: Map<string, Map<string, JarCookie>> } {
  const jars = new Map<string, Map<string, JarCookie>>();
  return {
    jars,
    read: (device) => jars.get(device) ?? [],
    write(device, name, cookie) {
      const jar = jars.get(device) ?? new Map<string, JarCookie>();
      jars.set(device, jar);
      if (cookie) jar.set(name, cookie);
      else jar.delete(name);
    },
  };
}
