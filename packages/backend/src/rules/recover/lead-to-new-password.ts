import type { Next, RuleContext } from '../../rule.ts';
import type { AccountRow } from '../../tables.ts';
import { findAccount } from '../find-account.ts';
import { identifierId } from '../identifier-id.ts';
import { maskAccount } from './mask-account.ts';
import type { Recovery } from './recovery.ts';

/** Leads to the new password of this account. A password manager is told to file it under what was typed, where that logs in to the account. */
export async function leadToNewPassword({ read }: RuleContext<unknown>, recovery: Recovery, account: AccountRow): Promise<Next> {
  const owner = await findAccount(read, identifierId(recovery.kind, recovery.key));
  const username = owner?.id === account.id ? { username: recovery.identifier } : {};
  return { state: 'newPassword', payload: { maskedName: maskAccount(account), ...username }, data: { ...recovery, chosenId: account.id }, at: 2 };
}
