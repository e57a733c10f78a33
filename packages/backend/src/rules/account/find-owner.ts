import type { RuleContext } from '../../rule.ts';
import type { AccountRow, SessionRow } from '../../tables.ts';
import { readAccountFlow, type AccountFlow } from './account-flow.ts';

/** The account a flow is about, and the browser session that asks. */
export interface Owner { account: AccountRow; session: SessionRow; data: AccountFlow }

/**
 * Who goes on with a flow of an account: the person who is signed in to it now. A session that has ended since, or one of somebody else in the same
 * browser, opens nothing (threat 97).
 */
export async function findOwner({ flow, request }: Pick<RuleContext<unknown>, 'flow' | 'request'>): Promise<Owner | undefined> {
  const data = readAccountFlow(flow);
  const found = await request.session();
  return found === undefined || found.account.id !== data.ownerId ? undefined : { ...found, data };
}
