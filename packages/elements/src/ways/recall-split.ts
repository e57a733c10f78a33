const keyOf = (base: string): string => `cloud-sign-in ${base} split`;

/** Whether this backend's login had another half the last time, so that it stands there before the entry does. */
export function recallSplit(base: string): boolean {
  try {
    return localStorage.getItem(keyOf(base)) === '1';
  } catch {
    return false;
  }
}

/** Keeps that for the next time. */
export function keepSplit(base: string, hasAside: boolean): void {
  try {
    if (hasAside) localStorage.setItem(keyOf(base), '1');
    else localStorage.removeItem(keyOf(base));
  } catch {
    // Blocked or full: the next time it is found out anew.
  }
}
