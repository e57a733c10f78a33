import type { Policy } from '@cloud-sign-in/contract';
import type { Vendors } from '../vendors/vendors.ts';
import type { Person } from './person.ts';

/** Where a scenario's past is lived through. */
export interface Stage {
  readonly policy: Policy;
  readonly vendors: Vendors;
  /** A person with a browser of their own. The visitor's browser is the device `browser`. */
  person(device: string): Person;
  /** Goes to a moment of the past, in milliseconds before the visitor comes; 0 is when they come. It begins 30 days before. Only forward. */
  moveTo(millisecondsAgo: number): Promise<void>;
}
