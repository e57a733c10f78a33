import type { RuleContext } from '../../rule.ts';
import type { AccountRow } from '../../tables.ts';

const dayMilliseconds = 86_400_000;

/** Whether nobody has logged in to the account for so long that its phone may belong to somebody else by now (ASC-6). */
export function isIdle({ policy, now }: Pick<RuleContext<unknown>, 'policy' | 'now'>, { lastLoginAt, createdAt }: AccountRow): boolean {
  return now - (lastLoginAt ?? createdAt) > policy.idleAccountDays * dayMilliseconds;
}
