import type { ActionName, FlowName, Refusal, Snapshot, snapshotEnvelope, StateName } from '@cloud-sign-in/contract';
import type * as z from 'zod/mini';

type Envelope = z.infer<typeof snapshotEnvelope>;

/**
 * A snapshot in a state that a newer backend has added and this SDK does not know. It has no actions here: show that the page must be
 * loaded anew.
 */
export interface UnknownSnapshot<F extends FlowName = FlowName> extends Omit<Envelope, 'flow' | 'state'> {
  flow: F;
  state: 'unknown';
  /** The state's name as the backend gave it. */
  serverState: string;
}

/** What comes from a backend: a state of the contract, or one it has added since. */
export type AnySnapshot<F extends FlowName = FlowName> = Snapshot<F> | UnknownSnapshot<F>;

/** What an action of a begun flow came to. */
export interface ActionResult<F extends FlowName = FlowName> {
  snapshot: AnySnapshot<F>;
  /** Why nothing, or not what was asked for, was done. A newer backend may send a code outside the union: keep a general text. */
  refusal?: Refusal | undefined;
  /**
   * The flow had moved on since the snapshot that was acted upon (another tab, a mailed link): nothing was done, `snapshot` is where
   * the person is now. No error: show it, and let them go on.
   */
  stale?: true | undefined;
}

/** What a first action came to. Refused, it has begun nothing: `snapshot` is null. */
export type FlowResult<F extends FlowName = FlowName> = ActionResult<F> | { snapshot: null; refusal: Refusal; stale?: undefined };

/** States without actions: a flow ends there. */
export type FinalStateName = { [F in FlowName]: { [S in StateName<F>]: [ActionName<F, S>] extends [never] ? S : never }[StateName<F>] }[FlowName];
