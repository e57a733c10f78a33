import type { ActionInput } from '@cloud-sign-in/contract';
import type { Rule } from '../../../rule.ts';
import { refuse } from '../../refuse.ts';
import { replacePassword } from '../../replace-password.ts';
import { asProvedOwner } from '../as-proved-owner.ts';
import { finishAccountFlow } from '../finish-account-flow.ts';

/**
 * Sets the account's password, the first or a new one (PWD-8, DIS-2): none of the last ones. All its sessions end, and this browser gets a new one, so
 * that the old id is dead too (SES-2, threats 95, 97).
 */
export const submitNewPassword: Rule<ActionInput<'change-password', 'newPassword', 'submitNewPassword'>> = {
  decide: (context) => asProvedOwner(context, async ({ account, data }) => {
    const { input, request, flow } = context;
    const replaced = await replacePassword({ ...context, locale: flow?.locale ?? request.locale }, account, input.password);
    if ('refusal' in replaced) return refuse(replaced.refusal);
    return {
      ...replaced,
      next: finishAccountFlow(context, account, data, ['other_sessions_ended']),
      signIn: { accountId: account.id, provedAt: data.provedAt },
    };
  }),
};
