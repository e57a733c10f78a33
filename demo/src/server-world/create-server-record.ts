import { createSubscribers } from '@cloud-sign-in/mocks/subscribers';
import type { WorldRecord } from '@cloud-sign-in/mocks/record/world-record';
import type { WorldWire } from './world-wire.ts';

type State = NonNullable<ReturnType<WorldRecord['read']>>;

/** The state of the server's world, mirrored in this page: what vendors know is written back, the rest is the server's own. */
export interface ServerRecord extends WorldRecord {
  /** The first state has come. */
  readonly ready: Promise<void>;
  wire(): WorldWire | undefined;
}

/** Follows the server's world by a stream, and changes it by compare and swap. */
export function createServerRecord(): ServerRecord {
  const changes = createSubscribers();
  let wire: WorldWire | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  let becomeReady = (): void => undefined;
  const ready = new Promise<void>((resolve) => { becomeReady = resolve; });
  const source = new EventSource('demo/world');

  const take = (next: WorldWire): void => {
    // An answer to a swap may be newer than what the stream still brings.
    if (wire !== undefined && next.vendorsVersion < wire.vendorsVersion) next = { ...next, vendors: wire.vendors, vendorsVersion: wire.vendorsVersion };
    wire = next;
    becomeReady();
    changes.tell();
  };
  source.onmessage = ({ data }) => take(JSON.parse(String(data)) as WorldWire);

  const read = (): State | undefined => wire && { ...blank, version: wire.vendorsVersion, sent: wire.sent, vendors: wire.vendors, clockOffset: wire.clockOffset };

  const swap = async <T>(make: Parameters<WorldRecord['change']>[0]): Promise<T> => {
    for (;;) {
      await ready;
      const { result, state } = make(read()) as { result: T; state?: State };
      if (state === undefined || wire === undefined) return result;
      const response = await fetch('demo/vendors', {
        method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ version: wire.vendorsVersion, vendors: state.vendors }),
      });
      if (response.status !== 200 && response.status !== 409) throw new Error(`The demo's server answered ${response.status}`);
      const { vendors, vendorsVersion } = (await response.json()) as Pick<WorldWire, 'vendors' | 'vendorsVersion'>;
      take({ ...wire, vendors, vendorsVersion });
      if (response.status === 200) return result;
    }
  };

  return {
    ready,
    wire: () => wire,
    isShared: true,
    read,
    catchUp: () => ready,
    change(make) {
      // One at a time, so that this page does not lose to itself.
      const own = turn.then(() => swap<never>(make as Parameters<WorldRecord['change']>[0]));
      turn = own.catch(() => undefined);
      return own;
    },
    subscribe: changes.subscribe,
    close: () => source.close(),
  };
}

/** What a mock's world has besides, which here lies in the server's database. */
const blank: Omit<State, 'version' | 'sent' | 'vendors' | 'clockOffset' | 'policy'> & { policy: State['policy'] } = {
  format: 1, life: 'server', scenario: 'fresh', seed: '', key: '', faults: {}, rows: {}, opened: 0, policy: {} as State['policy'],
};
