import type { StoreState } from '@cloud-sign-in/backend/testing/memory-store';
import type { Policy } from '@cloud-sign-in/contract';
import type { Faults } from './faults.ts';
import type { SentMessage } from './outbox.ts';

/** Everything a world is, but for the cookies of its devices: plain data, never changed, only replaced. */
export interface WorldState {
  /** Of this shape. A state of another format is thrown away. */
  readonly format: 1;
  /** Rises with every change. */
  readonly version: number;
  /** Another value after every reset: a backend of an earlier life answers nothing any more. */
  readonly life: string;
  /** Whole, with the limits it was reset with. */
  readonly policy: Policy;
  readonly scenario: string;
  readonly seed: string;
  /** The vault's key, the same in every tab. */
  readonly key: string;
  /** Milliseconds the world's clock is ahead of the machine's. */
  readonly clockOffset: number;
  readonly faults: Faults;
  readonly sent: readonly SentMessage[];
  readonly rows: StoreState;
  /** What each of the faked vendors knows. */
  readonly vendors?: Readonly<Record<string, unknown>>;
  /** How many worlds have opened this state: gives each its own random bytes from one seed. */
  readonly opened: number;
}
