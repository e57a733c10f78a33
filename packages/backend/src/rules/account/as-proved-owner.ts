import type { Decision, RuleContext } from '../../rule.ts';
import { asOwner } from './as-owner.ts';
import type { Owner } from './find-owner.ts';
import { isProved } from './is-proved.ts';
import { leadToProof } from './lead-to-proof.ts';

/** Decides for whoever is signed in to the flow's account and has proved so: where the proof has grown old meanwhile, it is asked for again and nothing is done (DIS-5). */
export async function asProvedOwner<Input>(context: RuleContext<Input>, decide: (owner: Owner) => Promise<Decision>): Promise<Decision> {
  return asOwner(context, async (owner) => {
    if (isProved(context, owner.data.provedAt)) return decide(owner);
    const { passcodeId: _, ...kept } = owner.data;
    return { writes: [], messages: [], next: leadToProof(context, owner.account, kept) };
  });
}
