import { countLimits } from '../../guards/count-limits.ts';
import type { Rule } from '../../rule.ts';
import { enter } from './enter.ts';
import { findLoginAttempt, type LoginContext } from './find-login-attempt.ts';
import { provePassword } from './prove-password.ts';
import { readLoginMisses } from './read-login-misses.ts';

/** Logs in with a password (LGN). */
export const submitPassword: Rule<LoginContext['input']> = {
  limits({ policy, request }) {
    return countLimits('login:address', request.address, policy.limits.login.address);
  },

  async needsHumanCheck(context) {
    return (await readLoginMisses(context, await findLoginAttempt(context))).needsHumanCheck;
  },

  async decide(context) {
    const proved = await provePassword(context);
    if (!('account' in proved)) return proved;
    const { signIn, ...entered } = enter(context, proved.account);
    return { ...entered, ...(signIn ? { signIn: { ...signIn, provedAt: context.now } } : {}), writes: proved.writes };
  },
};
