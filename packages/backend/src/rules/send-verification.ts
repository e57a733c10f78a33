import type { ParsedEmail } from '@cloud-sign-in/contract';
import type { OutboxMessage } from '../messages/message.ts';
import type { Write } from '../ports.ts';
import type { RuleContext } from '../rule.ts';
import type { AccountRow } from '../tables.ts';
import { findAccount } from './find-account.ts';
import { identifierId } from './identifier-id.ts';
import { openLink } from './open-link.ts';

type Surroundings = Pick<RuleContext<unknown>, 'policy' | 'read' | 'random' | 'vault' | 'now'> & { flowId: string; locale: string };

/**
 * The mail that verifies an address an account has typed (EML-2, EML-4); links mailed to the account before are void. Where a policy gives an
 * address to one account only (EML-7) and it has one, the mail says so instead; the page is told the same (EML-9), and the same is written.
 */
export async function sendVerification(surroundings: Surroundings, account: AccountRow, email: ParsedEmail): Promise<{ writes: Write[]; messages: OutboxMessage[] }> {
  const { policy, read, flowId, locale } = surroundings;
  const owner = await findAccount(read, identifierId('email', email.key));
  const isTaken = policy.emailLogin === 'only' && owner !== undefined && owner.id !== account.id;
  const lifetimeSeconds = policy.lifetimes.verificationLink;
  const older = (await read.list('links', 'accountId', account.id)).filter(({ purpose }) => purpose === 'verifySecurityEmail');
  const { token, writes } = await openLink(surroundings, { purpose: 'verifySecurityEmail', email: email.address, emailKey: email.key, flowId, accountId: account.id, lifetimeSeconds, replaces: older });
  const message: OutboxMessage = isTaken
    ? { kind: 'addressTaken', to: email.address, locale }
    : { kind: 'verifySecurityEmail', to: email.address, token, hours: Math.round(lifetimeSeconds / 3600), accountName: account.accountName ?? account.id, locale };
  return { writes, messages: [message] };
}
