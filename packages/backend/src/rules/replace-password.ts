import type { Refusal } from '@cloud-sign-in/contract';
import type { OutboxMessage } from '../messages/message.ts';
import type { Write } from '../ports.ts';
import type { RuleContext } from '../rule.ts';
import type { AccountRow } from '../tables.ts';
import { composePassword } from './compose-password.ts';
import { findEndingSessions, type Ending } from './find-ending-sessions.ts';
import { judgePassword } from './judge-password.ts';
import { freeAddress } from './login/free-address.ts';
import { makeRefusal } from './make-refusal.ts';

type Surroundings = Pick<RuleContext<unknown>, 'policy' | 'read' | 'hasher' | 'request'> & { locale: string };

/**
 * Sets an account's password anew, once a proof stood (PWD-8, PWD-9): judged by the whole policy, none of the last ones, this one included. All
 * sessions end; known devices stay known. The account's e-mail and phone get a notice. Misses counted at this network address are
 * forgotten: whoever proved the phone or the mailbox is not to wait for a day.
 * @param typed as typed
 */
export async function replacePassword({ policy, read, hasher, request, locale }: Surroundings, account: AccountRow, typed: string): Promise<{ refusal: Refusal } | { writes: Write[]; messages: OutboxMessage[]; ends: Ending }> {
  const refusal = judgePassword(typed, policy, { accountName: account.accountName, email: account.email });
  if (refusal) return { refusal };
  const password = composePassword(typed);
  const { history } = policy.password;
  const former = [...(account.passwordHash === undefined ? [] : [account.passwordHash]), ...account.passwordHistory];
  for (const hash of former.slice(0, history)) {
    if (await hasher.verify(password, hash)) return { refusal: makeRefusal('password_used_before', { count: history }) };
  }
  const ends: Ending = { accountId: account.id, isMeant: () => true };
  const sessions = await findEndingSessions(read, ends);
  const { email, emailVerified, phone } = account;
  const messages: OutboxMessage[] = [
    ...(email !== undefined && emailVerified ? [{ kind: 'passwordChanged', to: email, by: 'mail', locale } as const] : []),
    ...(phone === undefined ? [] : [{ kind: 'passwordChanged', to: phone, by: 'sms', locale } as const]),
  ];
  return {
    writes: [
      {
        do: 'update', table: 'accounts', id: account.id,
        set: { passwordHash: await hasher.hash(password), passwordHistory: former.slice(0, Math.max(0, history - 1)) },
        where: { passwordHash: account.passwordHash, phone, emailKey: account.emailKey, emailVerified },
      },
      ...sessions.map(({ id }): Write => ({ do: 'delete', table: 'sessions', id })),
      ...freeAddress(account.id, request.address),
    ],
    messages,
    ends,
  };
}
