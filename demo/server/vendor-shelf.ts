import type { VendorRecord } from '@cloud-sign-in/backend/providers/vendor-record';

/** What the faked vendors know, in this process; the demo's pages read and replace it too. */
export interface VendorShelf {
  recordOf<State>(name: string, blank: State): VendorRecord<State>;
  read(): { vendors: Readonly<Record<string, unknown>>; vendorsVersion: number };
  /** Replaces everything, if nothing was changed since that version. */
  swap(version: number, vendors: Readonly<Record<string, unknown>>): boolean;
  /** Forgets everything. */
  clear(): void;
}

/** @param onChange told after every change */
export function createVendorShelf(onChange: () => void): VendorShelf {
  let vendors: Readonly<Record<string, unknown>> = {};
  let vendorsVersion = 0;
  const put = (next: Readonly<Record<string, unknown>>): void => {
    vendors = next;
    vendorsVersion += 1;
    onChange();
  };
  return {
    read: () => ({ vendors, vendorsVersion }),
    swap(version, next) {
      if (version !== vendorsVersion) return false;
      put(next);
      return true;
    },
    clear: () => put({}),
    recordOf: <State>(name: string, blank: State): VendorRecord<State> => {
      const read = (): State => (vendors[name] as State | undefined) ?? blank;
      return {
        read,
        async change(make) {
          const { result, state } = make(read());
          if (state !== undefined) put({ ...vendors, [name]: state });
          return result;
        },
      };
    },
  };
}
