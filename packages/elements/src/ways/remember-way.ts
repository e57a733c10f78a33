/** The name under which a backend's last used way is kept. */
const keyOf = (base: string): string => `cloud-sign-in ${base} way`;

/**
 * Keeps the last used way to log in for the next time: a provider's name, `scan` or `password`, and nothing of the person. Where the
 * storage is blocked, nothing is kept.
 */
export function rememberWay(base: string, way: string): void {
  try {
    localStorage.setItem(keyOf(base), way);
  } catch {
    // Blocked or full: then no way is marked.
  }
}

/** The way last used with this backend; undefined where none is known. */
export function recallWay(base: string): string | undefined {
  try {
    return localStorage.getItem(keyOf(base)) ?? undefined;
  } catch {
    return undefined;
  }
}
