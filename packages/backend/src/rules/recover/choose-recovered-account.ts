import type { ActionInput } from '@cloud-sign-in/contract';
import type { Rule } from '../../rule.ts';
import { makeRefusal } from '../make-refusal.ts';
import { refuse } from '../refuse.ts';
import { goOnWith } from './go-on-with.ts';
import { readRecovery } from './recovery.ts';

/** Chooses one of the accounts offered, by its handle; it must still carry the proved phone (threat 78). */
export const chooseRecoveredAccount: Rule<ActionInput<'recover', 'chooseAccount', 'chooseRecoveredAccount'>> = {
  async decide(context) {
    const recovery = readRecovery(context.flow);
    const offer = recovery.offered.find(({ handle }) => handle === context.input.account);
    const account = offer && (await context.read.get('accounts', offer.accountId));
    if (account === undefined || account.phone !== recovery.provedPhone) return refuse(makeRefusal('account_not_offered', {}));
    return goOnWith(context, recovery, account);
  },
};
