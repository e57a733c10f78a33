import type { ActionInput } from '@cloud-sign-in/contract';
import type { OutboxMessage } from '../../messages/message.ts';
import type { Rule, RuleContext } from '../../rule.ts';
import type { AccountRow } from '../../tables.ts';
import { dropUnproved } from '../account/drop-unproved.ts';
import { completePayload } from '../complete-payload.ts';
import { findAccount } from '../find-account.ts';
import { identifierId } from '../identifier-id.ts';
import { makeRefusal } from '../make-refusal.ts';
import { refuse } from '../refuse.ts';
import { replacePassword } from '../replace-password.ts';
import { readRecovery, type Recovery } from './recovery.ts';

/** Sets the password anew (PWD-9). It ends signed out: knowing a phone is no login (PHN-9), so the person logs in with what they just chose. */
export const submitNewPassword: Rule<ActionInput<'recover', 'newPassword', 'submitNewPassword'>> = {
  async decide(context) {
    const { input, read, flow, request } = context;
    const recovery = readRecovery(flow);
    const account = recovery.chosenId === undefined ? undefined : await read.get('accounts', recovery.chosenId);
    if (account === undefined || account.phone !== recovery.provedPhone) return refuse(makeRefusal('account_not_offered', {}));
    const locale = flow?.locale ?? request.locale;
    const replaced = await replacePassword({ ...context, locale }, account, input.password);
    if ('refusal' in replaced) return refuse(replaced.refusal);
    const payload = completePayload(request, undefined, ['other_sessions_ended']);
    return {
      ends: replaced.ends,
      writes: [...replaced.writes, ...(await dropUnproved(read, account, context.now))],
      messages: [...replaced.messages, ...(await tellName(context, recovery, account, locale))],
      next: { state: 'complete', payload, data: {}, at: 3 },
    };
  },
};

/** Who came by a phone that does not log in may not know the account name that does: it goes to that phone (PWD-9). */
async function tellName({ read }: RuleContext<unknown>, recovery: Recovery, account: AccountRow, locale: string): Promise<OutboxMessage[]> {
  const { kind, provedPhone, namesSent } = recovery;
  if (kind !== 'phone' || provedPhone === undefined || namesSent || account.accountName === undefined) return [];
  const canLogin = (await findAccount(read, identifierId('phone', provedPhone)))?.id === account.id;
  return canLogin ? [] : [{ kind: 'accountNames', to: provedPhone, names: [account.accountName], locale }];
}
