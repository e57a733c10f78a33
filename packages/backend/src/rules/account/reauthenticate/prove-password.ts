import type { ActionInput } from '@cloud-sign-in/contract';
import { countLimits } from '../../../guards/count-limits.ts';
import type { Rule } from '../../../rule.ts';
import { attemptOn } from '../../login/attempt-on.ts';
import { proveAccountPassword } from '../../login/prove-account-password.ts';
import { readLoginMisses } from '../../login/read-login-misses.ts';
import { asOwner } from '../as-owner.ts';
import { findOwner } from '../find-owner.ts';
import { goOn } from './go-on.ts';

/** Proves identity by the account's password: limited, counted and answered as a login is (LGN-4). */
export const provePassword: Rule<ActionInput<'change-password', 'reauthenticate', 'provePassword'>> = {
  limits({ policy, request }) {
    return countLimits('login:address', request.address, policy.limits.login.address);
  },
  async needsHumanCheck(context) {
    const owner = await findOwner(context);
    return owner !== undefined && (await readLoginMisses(context, await attemptOn(context, owner.account))).needsHumanCheck;
  },
  decide: (context) => asOwner(context, async (owner) => {
    const judged = await proveAccountPassword(context, owner.account, context.input.password);
    return 'proved' in judged ? goOn(context, owner, judged.proved) : judged;
  }),
};
