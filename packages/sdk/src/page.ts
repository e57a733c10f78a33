/** What the SDK asks of the page it runs in; without a page (Node, a worker) nothing ever happens there. */
export interface Page {
  isHidden(): boolean;
  isOnline(): boolean;
  /** Calls the listener on any of these events. @returns stops it */
  listen(types: readonly PageEvent[], listener: () => void): () => void;
}
export type PageEvent = 'visibilitychange' | 'online' | 'focus' | 'pageshow';

/** The page itself. `visibilitychange` is heard on the window too: it bubbles. */
export const browserPage: Page = {
  isHidden: () => globalThis.document?.hidden ?? false,
  isOnline: () => globalThis.navigator?.onLine ?? true,
  listen(types, listener) {
    for (const type of types) globalThis.addEventListener?.(type, listener);
    return () => {
      for (const type of types) globalThis.removeEventListener?.(type, listener);
    };
  },
};
