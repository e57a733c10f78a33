/** The entries of a faked vendor that have not ended. */
export function keepLiving<T extends { expiresAt: number }>(entries: Readonly<Record<string, T>>, now: number): Record<string, T> {
  return Object.fromEntries(Object.entries(entries).filter(([, { expiresAt }]) => expiresAt > now));
}
