import type { LimitUse, RuleContext } from '../../rule.ts';
import { limitCounts } from '../limit-counts.ts';
import { mailboxKey } from '../mailbox-key.ts';
import type { Recovery } from './recovery.ts';

/**
 * The limits on sending a proof, as the page may see them: by what was typed, so that they are the same whether or not there is an account. What an
 * account name leads to has limits of its own, which show nowhere (`findSecurityPhone`).
 */
export function countProof({ policy, request: { address }, flowId }: Pick<RuleContext<unknown>, 'policy' | 'request' | 'flowId'>, { kind, key }: Pick<Recovery, 'kind' | 'key'>): LimitUse[] {
  if (kind === 'email') return limitCounts(policy, 'sendMail', { target: mailboxKey(key), address, flowId });
  return limitCounts(policy, 'sendPasscode', { target: kind === 'phone' ? key : `accountName:${key}`, address, flowId });
}
