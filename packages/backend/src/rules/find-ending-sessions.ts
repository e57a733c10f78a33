import type { StoreReader } from '../ports.ts';
import type { SessionRow } from '../tables.ts';

/** Which sessions of an account end. */
export interface Ending { accountId: string; isMeant(session: SessionRow): boolean }

/** As many as one commit ends. */
const manySessions = 1000;

/** The sessions that are to end, as many as one commit ends; none only where none is left, however many others the account has. */
export async function findEndingSessions(read: Pick<StoreReader, 'list'>, { accountId, isMeant }: Ending, limit = manySessions): Promise<SessionRow[]> {
  const rows = await read.list('sessions', 'accountId', accountId, limit);
  const meant = rows.filter(isMeant);
  return meant.length > 0 || rows.length < limit ? meant.slice(0, manySessions) : findEndingSessions(read, { accountId, isMeant }, 4 * limit);
}
