import type { WorldState } from '../world-state.ts';

/** The one place where the state of a world stands. */
export interface WorldRecord {
  /** True when others may change it: what is not written to it is lost to them. */
  readonly isShared: boolean;
  /** The newest state; undefined before the first one was written. Read anew only when its version changed. */
  read(): WorldState | undefined;
  /** Resolves once what other tabs have done is seen here. */
  catchUp(): Promise<void>;
  /**
   * Replaces the state, alone: nobody reads it or writes it in between.
   * @param make gets the newest state; what it returns as `state` becomes the new one, with the next version
   */
  change<T>(make: (state: WorldState | undefined) => { state?: WorldState; result: T }): Promise<T>;
  /** Calls back after every change, of any tab. */
  subscribe(listener: () => void): () => void;
  /** Stops listening to others. */
  close(): void;
}
