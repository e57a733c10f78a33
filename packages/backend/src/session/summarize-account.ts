import type { AccountSummary } from '@cloud-sign-in/contract';
import { formatPhone } from '@cloud-sign-in/contract/policy/format-phone';
import { mask } from '../rules/mask.ts';
import type { AccountRow } from '../tables.ts';

/** What a page is told of the account that is signed in: its name, else a masked e-mail or phone. */
export function summarizeAccount(account: AccountRow): AccountSummary {
  const { id, accountName, email, phone } = account;
  const displayName = accountName ?? (email && mask.email(email)) ?? (phone && formatPhone(mask.phone(phone))) ?? id;
  return { id, ...(accountName === undefined ? {} : { accountName }), displayName };
}
