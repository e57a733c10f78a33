/**
 * Where a faked vendor keeps what it knows: plain data, replaced and never changed, so that several tabs can share one vendor like everything
 * else of a mock's world.
 */
export interface VendorRecord<State> {
  read(): State;
  /** Replaces the state, alone; nobody reads it or writes it in between. */
  change<T>(make: (state: State) => { state?: State; result: T }): Promise<T>;
}

/** A record in memory, for a test. */
export function createVendorMemory<State>(state: State): VendorRecord<State> {
  let kept = state;
  return {
    read: () => kept,
    async change(make) {
      const { state: next, result } = make(kept);
      if (next !== undefined) kept = next;
      return result;
    },
  };
}
