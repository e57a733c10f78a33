import type { Write } from '../ports.ts';
import type { AccountRow } from '../tables.ts';

/** Sets an account's industry and strikes it off what is missing (IND-1). */
export function settleIndustry(account: AccountRow, industry: string): { account: AccountRow; write: Write } {
  const missingSteps = account.missingSteps.filter((step) => step !== 'industry');
  return {
    account: { ...account, industry, missingSteps },
    write: { do: 'update', table: 'accounts', id: account.id, set: { industry, missingSteps }, where: { missingSteps: account.missingSteps } },
  };
}
