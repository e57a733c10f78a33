import { fold, type ActionInput } from '@cloud-sign-in/contract';
import { countLimits } from '../../../guards/count-limits.ts';
import type { Write } from '../../../ports.ts';
import type { Rule, RuleContext } from '../../../rule.ts';
import type { AccountRow } from '../../../tables.ts';
import { composePassword } from '../../compose-password.ts';
import { identifierId } from '../../identifier-id.ts';
import { makeRefusal } from '../../make-refusal.ts';
import { refuse } from '../../refuse.ts';
import { asOwner } from '../as-owner.ts';
import { finishAccountFlow } from '../finish-account-flow.ts';
import { claimName } from './claim-name.ts';

/** Chooses a generated account name anew, once and for good (ACC-7). The generated one is free from then on. */
export const rename: Rule<ActionInput<'rename', 'accountCredentials', 'submitAccountCredentials'>> = {
  limits({ policy, request: { address } }) {
    return countLimits('accountNameAsked:address', address, policy.limits.accountNameAsked.address);
  },
  decide: (context) => asOwner(context, async ({ account, data }) => {
    const { input, policy, read } = context;
    // Done already in another tab: the name that was chosen there stands.
    if (account.hasGeneratedName !== true) return { writes: [], messages: [], next: finishAccountFlow(context, account, data, []) };
    const named = await claimName(read, policy, account.id, input.accountName);
    if ('refusal' in named) return refuse(named.refusal);
    if (await isPassword(context, account, named.accountName)) return refuse(makeRefusal('password_same_as_name', {}));
    const before = account.accountName;
    const { accountName, claim } = named;
    const free: Write[] = before === undefined ? [] : [{ do: 'delete', table: 'identifiers', id: identifierId('accountName', fold(before)), where: { accountId: account.id }, orElse: 'again' }];
    return {
      writes: [
        { do: 'update', table: 'accounts', id: account.id, set: { accountName, hasGeneratedName: undefined }, where: { accountName: before, hasGeneratedName: true }, orElse: 'again' },
        claim,
        ...free,
      ],
      messages: [],
      next: finishAccountFlow(context, { ...account, accountName }, data, []),
    };
  }),
};

/** PWD-3, as far as a hash can be asked: the name as typed and as it is looked up by. */
async function isPassword({ policy, hasher }: RuleContext<unknown>, { passwordHash }: AccountRow, name: string): Promise<boolean> {
  if (passwordHash === undefined || !policy.password.differsFromName) return false;
  for (const typed of new Set([name, fold(name)])) if (await hasher.verify(composePassword(typed), passwordHash)) return true;
  return false;
}
