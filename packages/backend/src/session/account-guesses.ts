/** Whose a session was when it was last read: nothing is decided by it, it only tells which account to read beside the session. */
export interface AccountGuesses {
  get(sessionId: string): string | undefined;
  keep(sessionId: string, accountId: string): void;
}

/** @param most how many are kept, the latest; some hundred bytes each */
export function createAccountGuesses(most = 10_000): AccountGuesses {
  let young = new Map<string, string>();
  let old = new Map<string, string>();
  const keep = (sessionId: string, accountId: string): void => {
    if (young.size * 2 >= most) [old, young] = [young, new Map()];
    young.set(sessionId, accountId);
  };
  return {
    get(sessionId) {
      const known = young.get(sessionId);
      if (known !== undefined) return known;
      const older = old.get(sessionId);
      if (older !== undefined) keep(sessionId, older);
      return older;
    },
    keep,
  };
}
