/** Keeps for the next time whether the login has another half. */
export function keepSplit(hasAside: boolean): void {
  try {
    localStorage.setItem('cloud-sign-in split', hasAside ? '1' : '');
  } catch {
    // Blocked or full: the next time it is found out anew.
  }
}
