import type { Payload } from '@cloud-sign-in/contract';
import type { Next, RuleContext } from '../../rule.ts';
import type { AccountRow } from '../../tables.ts';
import { completePayload } from '../complete-payload.ts';
import type { AccountFlow } from './account-flow.ts';
import { placeIn } from './place-in.ts';

/**
 * Ends a flow of an account: what was done, and nothing kept but whose it is.
 * @param account as it will stand
 */
export function finishAccountFlow({ request }: Pick<RuleContext<unknown>, 'request'>, account: AccountRow, data: AccountFlow, notices: Payload<'rename', 'complete'>['notices'], email?: string): Next {
  const { name, ownerId, asksProof, provider } = data;
  return { state: 'complete', payload: completePayload(request, account, notices, { email, provider }), data: { name, ownerId, asksProof, checkedPhones: [] } satisfies AccountFlow, ...placeIn(data, 'complete') };
}
