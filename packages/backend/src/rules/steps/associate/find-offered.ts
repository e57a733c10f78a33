import type { RuleContext } from '../../../rule.ts';
import type { AccountRow } from '../../../tables.ts';
import { readRegistration } from '../../register/registration.ts';

/** The account of a handle that this flow has offered, while it still carries the phone (threat 78). */
export async function findOffered({ read, flow }: RuleContext<unknown>, handle: string | undefined): Promise<AccountRow | undefined> {
  const { offered = [], provedPhone } = readRegistration(flow);
  const accountId = offered.find((one) => one.handle === handle)?.accountId;
  const account = accountId === undefined ? undefined : await read.get('accounts', accountId);
  return account?.phone !== undefined && account.phone === provedPhone ? account : undefined;
}
