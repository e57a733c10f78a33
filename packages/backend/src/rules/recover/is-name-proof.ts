import type { RuleContext } from '../../rule.ts';
import type { AccountRow } from '../../tables.ts';
import { isIdle } from '../associate/is-idle.ts';

/** Whether an account's name is what its owner has to know: nobody used it for long, and it has no verified e-mail to ask (ASC-6). */
export function isNameProof(context: Pick<RuleContext<unknown>, 'policy' | 'now'>, account: AccountRow): boolean {
  return isIdle(context, account) && !(account.emailVerified && account.emailKey !== undefined);
}
