/** Who wants to be told, and how. */
export interface Subscribers {
  /** @returns stops the telling */
  subscribe(listener: () => void): () => void;
  tell(): void;
}

/** A list of listeners without words: what they are told is to look again. */
export function createSubscribers(): Subscribers {
  const listeners = new Set<() => void>();
  return {
    subscribe(listener) {
      const own = (): void => listener();
      listeners.add(own);
      return () => { listeners.delete(own); };
    },
    tell: () => { for (const listener of [...listeners]) listener(); },
  };
}
