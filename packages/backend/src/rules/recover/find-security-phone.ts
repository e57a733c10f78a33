import { countLimits } from '../../guards/count-limits.ts';
import type { Count } from '../../ports.ts';
import type { RuleContext } from '../../rule.ts';
import { findAccount } from '../find-account.ts';
import { findFullUntil } from '../find-full-until.ts';
import { identifierId } from '../identifier-id.ts';
import type { Recovery } from './recovery.ts';

/** Where a passcode goes, and the counts that go with it. Undefined phone: nowhere. */
interface Found { phone: string | undefined; accountId: string | undefined; counts: Count[] }

/**
 * The phone that proves a recovery. A typed phone must be carried by an account. An account name leads to that account's phone, and sending
 * there counts on that phone too (PHN-4); where its limits are full nothing is sent, silently, for a refusal would say whose name it is.
 */
export async function findSecurityPhone({ policy, read }: Pick<RuleContext<unknown>, 'policy' | 'read'>, { kind, key }: Pick<Recovery, 'kind' | 'key'>): Promise<Found> {
  const nowhere: Found = { phone: undefined, accountId: undefined, counts: [] };
  if (kind === 'phone') return { ...nowhere, phone: (await read.list('accountPhones', 'phone', key, 1)).length > 0 ? key : undefined };
  const account = await findAccount(read, identifierId('accountName', key));
  if (account?.phone === undefined) return nowhere;
  // These windows begin a moment after the visible ones: a little shorter, so that who waited for those is not silently sent nothing.
  const counts = countLimits('sendPasscode:target', account.phone, policy.limits.sendPasscode.target)
    .map((count) => ({ ...count, ...(count.windowMilliseconds === undefined ? {} : { windowMilliseconds: count.windowMilliseconds - 2000 }) }));
  const isFull = (await findFullUntil(read, counts)) !== undefined;
  return isFull ? { ...nowhere, accountId: account.id } : { phone: account.phone, accountId: account.id, counts };
}
