import type { ActionInput } from '@cloud-sign-in/contract';
import type { Rule } from '../../../rule.ts';
import { associate } from '../../associate/associate.ts';
import { judgeAssociation } from '../../associate/judge-association.ts';
import { judgeIdentity } from '../../identity/judge-identity.ts';
import { provePassword } from '../../login/prove-password.ts';
import { submitPassword } from '../../login/submit-password.ts';
import { readRegistration } from '../../register/registration.ts';

/**
 * Ties an identity to an account by logging in to it (PRV-8): the same limits, answers and costs as any login (LGN-3 … LGN-5). Only the password proves the
 * account, never an e-mail or a nickname (threat 77). Refused, the person stays: another account, or a new one, is still a way on.
 */
export const associateByPassword: Rule<ActionInput<'login', 'associate', 'associateByPassword'>> = {
  limits: (context) => submitPassword.limits?.(context) ?? [],
  needsHumanCheck: (context) => submitPassword.needsHumanCheck?.(context) ?? false,
  async decide(context) {
    const { identity } = readRegistration(context.flow);
    if (identity === undefined) throw new Error('There is no identity to associate');
    const judged = await judgeIdentity(context, identity);
    if (judged) return judged;
    const proved = await provePassword(context);
    if (!('account' in proved)) return proved;
    const obstacle = await judgeAssociation(context.read, identity.provider, proved.account);
    if (obstacle) return { refusal: obstacle, writes: proved.writes, messages: [] };
    return associate(context, identity, proved.account, proved.writes);
  },
};
