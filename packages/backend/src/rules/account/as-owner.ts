import type { Decision, RuleContext } from '../../rule.ts';
import { makeRefusal } from '../make-refusal.ts';
import { refuse } from '../refuse.ts';
import { findOwner, type Owner } from './find-owner.ts';

/**
 * Decides for whoever is signed in to the flow's account, and for nobody else. A new session takes the place of theirs only while theirs stands: one that is
 * being ended elsewhere does not live on in another (SES-2, SES-5). It stays in the device that one was born in, whatever cookie comes with the request.
 */
export async function asOwner<Input>(context: RuleContext<Input>, decide: (owner: Owner) => Promise<Decision>): Promise<Decision> {
  const owner = await findOwner(context);
  if (owner === undefined) return refuse(makeRefusal('session_required', {}));
  const decision = await decide(owner);
  if (decision.signIn === undefined) return decision;
  const { id, accountId, deviceId } = owner.session;
  return { ...decision, signIn: { ...decision.signIn, deviceId }, writes: [{ do: 'update', table: 'sessions', id, set: {}, where: { accountId }, orElse: 'again' }, ...decision.writes] };
}
