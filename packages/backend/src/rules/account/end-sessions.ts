import type { Write } from '../../ports.ts';
import type { RuleContext } from '../../rule.ts';
import type { SessionRow } from '../../tables.ts';

/** More sessions than anybody has. */
const manySessions = 1000;

/** The writes that end those sessions of an account which are meant (SES-2, DIS-5, MGT-3). */
export async function endSessions({ read }: Pick<RuleContext<unknown>, 'read'>, accountId: string, isMeant: (session: SessionRow) => boolean): Promise<Write[]> {
  const sessions = await read.list('sessions', 'accountId', accountId, manySessions);
  return sessions.filter(isMeant).map(({ id }): Write => ({ do: 'delete', table: 'sessions', id }));
}
