import type { RuleContext } from '../../rule.ts';
import type { AccountRow } from '../../tables.ts';
import type { AccountFlow } from './account-flow.ts';
import { judgeRemoval } from './judge-removal.ts';

/** What the page is told where a provider is to go: what would remain, and what stands in the way (DIS-1 … DIS-3). */
export async function showRemoval(context: RuleContext<unknown>, account: AccountRow, { name, provider = '', turnOn }: AccountFlow): Promise<object> {
  const { rows, remaining, missing } = await judgeRemoval(context, account, provider);
  const nickname = rows.find((row) => row.nickname !== undefined)?.nickname;
  if (name === 'switch-provider') return { provider, turnOn: turnOn === true, remaining, missing: turnOn === true ? [] : missing };
  return { provider, ...(nickname === undefined ? {} : { nickname }), remaining, missing };
}
