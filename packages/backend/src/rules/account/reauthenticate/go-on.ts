import type { Write } from '../../../ports.ts';
import type { Decision, RuleContext } from '../../../rule.ts';
import { endAtRefused } from '../../waiting/end-at-refused.ts';
import { leadOnward } from '../lead-onward.ts';
import type { Owner } from '../find-owner.ts';

/** Goes on once identity is proved, which the flow remembers and so does the session: the next flow does not ask again (DIS-2). @param proof writes of the proof */
export async function goOn(context: RuleContext<unknown>, { account, data, session }: Owner, ofProof: readonly Write[]): Promise<Decision> {
  const proof: Write[] = [...ofProof, { do: 'update', table: 'sessions', id: session.id, set: { provedAt: context.now }, orElse: 'again' }];
  const { passcodeId: _, channel: __, ...kept } = data;
  const onward = await leadOnward(context, account, { ...kept, provedAt: context.now });
  if (onward.refusal) return { writes: proof, messages: [], next: endAtRefused(context, 'provider_off', []) };
  return { writes: [...proof, ...onward.writes], messages: [], next: onward.next };
}
