import type { StoreReader } from '../ports.ts';
import type { AccountRow } from '../tables.ts';

/** The account that logs in by this identifier. A reservation has none yet. */
export async function findAccount(read: StoreReader, identifier: string): Promise<AccountRow | undefined> {
  const row = await read.get('identifiers', identifier);
  return row && row.flowId === undefined ? read.get('accounts', row.accountId) : undefined;
}
