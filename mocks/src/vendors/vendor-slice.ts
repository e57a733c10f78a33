import type { VendorRecord } from '@cloud-sign-in/backend/providers/vendor-record';
import type { WorldRecord } from '../record/world-record.ts';
import type { WorldState } from '../world-state.ts';

/**
 * What one faked vendor knows, kept in the world's own record: every tab meets the same vendor.
 * @param ready the world has a state to keep it in
 */
export function createVendorSlice<State>(record: WorldRecord, name: string, blank: State, ready: () => Promise<unknown>): VendorRecord<State> {
  const pick = (state: WorldState | undefined): State => (state?.vendors?.[name] as State | undefined) ?? blank;
  return {
    read: () => pick(record.read()),
    async change(make) {
      await ready();
      return record.change((state) => {
        const { state: next, result } = make(pick(state));
        return state === undefined || next === undefined ? { result } : { state: { ...state, vendors: { ...state.vendors, [name]: next } }, result };
      });
    },
  };
}
