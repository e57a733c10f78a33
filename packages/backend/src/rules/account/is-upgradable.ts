import type { AccountRow } from '../../tables.ts';

/** Whether this is a JD account that has no account name and password of its own yet (MGT-3). */
export function isUpgradable({ kind, accountName }: Pick<AccountRow, 'kind' | 'accountName'>): boolean {
  return kind === 'jd' && accountName === undefined;
}
