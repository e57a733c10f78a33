import type { Write } from '../../ports.ts';
import type { RuleContext } from '../../rule.ts';
import { findEndingSessions, type Ending } from '../find-ending-sessions.ts';

/** The writes that end those sessions of an account which are meant (SES-2, DIS-5, MGT-3). Who decides so tells `ends` as well, for what is made meanwhile. */
export async function endSessions({ read }: Pick<RuleContext<unknown>, 'read'>, ends: Ending): Promise<Write[]> {
  return (await findEndingSessions(read, ends)).map(({ id }): Write => ({ do: 'delete', table: 'sessions', id }));
}
