import type { Decision, RuleContext } from '../../rule.ts';
import { makeRefusal } from '../make-refusal.ts';
import { refuse } from '../refuse.ts';
import { findOwner, type Owner } from './find-owner.ts';

/** Decides for whoever is signed in to the flow's account, and for nobody else. */
export async function asOwner<Input>(context: RuleContext<Input>, decide: (owner: Owner) => Promise<Decision>): Promise<Decision> {
  const owner = await findOwner(context);
  return owner === undefined ? refuse(makeRefusal('session_required', {})) : decide(owner);
}
