import type { ActionInput } from '@cloud-sign-in/contract';
import { countLimits } from '../../../guards/count-limits.ts';
import type { Rule } from '../../../rule.ts';
import type { AccountRow } from '../../../tables.ts';
import type { Ending } from '../../find-ending-sessions.ts';
import { composePassword } from '../../compose-password.ts';
import { judgePassword } from '../../judge-password.ts';
import { refuse } from '../../refuse.ts';
import { asProvedOwner } from '../as-proved-owner.ts';
import { endSessions } from '../end-sessions.ts';
import { finishAccountFlow } from '../finish-account-flow.ts';
import { tellAccount } from '../tell-account.ts';
import { claimName } from './claim-name.ts';

/** Upgrades a JD account: an account name and a password on the same account (MGT-3). Its other sessions end (SES-2). */
export const upgrade: Rule<ActionInput<'upgrade', 'accountCredentials', 'submitAccountCredentials'>> = {
  limits({ policy, request: { address } }) {
    return countLimits('accountNameAsked:address', address, policy.limits.accountNameAsked.address);
  },
  decide: (context) => asProvedOwner(context, async ({ account, data }) => {
    const { input, policy, read, hasher } = context;
    // Done already in another tab.
    if (account.accountName !== undefined) return { writes: [], messages: [], next: finishAccountFlow(context, account, data, ['upgraded']) };
    const named = await claimName(read, policy, account.id, input.accountName);
    if ('refusal' in named) return refuse(named.refusal);
    const { accountName, claim } = named;
    const password = account.passwordHash === undefined ? (input.password ?? '') : undefined;
    const refusal = password === undefined ? undefined : judgePassword(password, policy, { accountName, email: account.email });
    if (refusal) return refuse(refusal);
    const passwordHash = password === undefined ? account.passwordHash : await hasher.hash(composePassword(password));
    const upgraded: AccountRow = { ...account, accountName, ...(passwordHash === undefined ? {} : { passwordHash }) };
    const ends: Ending = { accountId: account.id, isMeant: () => true };
    return {
      ends,
      writes: [
        { do: 'update', table: 'accounts', id: account.id, set: { accountName, passwordHash }, where: { accountName: undefined, passwordHash: account.passwordHash }, orElse: 'again' },
        claim,
        ...(await endSessions(context, ends)),
      ],
      messages: tellAccount(account, 'accountUpgraded', accountName),
      next: finishAccountFlow(context, upgraded, data, ['upgraded', 'other_sessions_ended']),
      signIn: { accountId: account.id, provedAt: data.provedAt },
    };
  }),
};
