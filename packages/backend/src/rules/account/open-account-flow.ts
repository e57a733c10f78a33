import type { AccountFlowName, Refusal } from '@cloud-sign-in/contract';
import type { Decision, RuleContext } from '../../rule.ts';
import type { AccountRow } from '../../tables.ts';
import { makeRefusal } from '../make-refusal.ts';
import { refuse } from '../refuse.ts';
import type { AccountFlow } from './account-flow.ts';
import { isProved } from './is-proved.ts';
import { leadOnward } from './lead-onward.ts';

/**
 * Begins a flow of the account that is signed in here, and changes nothing. Whoever proved themselves by password or passcode a moment ago is not
 * asked again; a session born from a scan or from a provider's identity always is (DIS-5, threat 94).
 * @param more what the flow keeps besides
 * @param judge why it cannot begin
 */
export async function openAccountFlow(context: RuleContext<unknown>, name: AccountFlowName, more: Partial<AccountFlow> = {}, judge?: (account: AccountRow) => Refusal | undefined | Promise<Refusal | undefined>): Promise<Decision> {
  const owner = await context.request.session();
  // An app's session is no browser's: it holds no flow (SCN-7).
  if (owner === undefined || owner.session.kind === 'app') return refuse(makeRefusal('session_required', {}));
  const { account, session: { provedAt } } = owner;
  const refusal = await judge?.(account);
  if (refusal) return refuse(refusal);
  const data: AccountFlow = { name, ownerId: account.id, asksProof: false, checkedPhones: [], ...(isProved(context, provedAt) && provedAt !== undefined ? { provedAt } : {}), ...more };
  const onward = await leadOnward(context, account, data);
  return onward.refusal ? refuse(onward.refusal) : { next: onward.next, writes: onward.writes, messages: [] };
}
