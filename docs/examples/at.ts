import type { FlowName, StateName } from '@cloud-sign-in/contract';
import type { AnySnapshot, FlowResult } from '@cloud-sign-in/sdk';

/** Tells where the person is, and narrows the snapshot to it: from here on the compiler knows its payload and its actions. */
export function at<F extends FlowName, S extends StateName<F>>({ snapshot, refusal }: FlowResult<F>, state: S): Extract<AnySnapshot<F>, { state: S }> {
  if (refusal || snapshot?.state !== state) throw new Error(`expected ${state}, is at ${snapshot?.state}: ${refusal?.code}`);
  console.log(`${snapshot.flow}: ${state}`);
  return snapshot as Extract<AnySnapshot<F>, { state: S }>;
}
