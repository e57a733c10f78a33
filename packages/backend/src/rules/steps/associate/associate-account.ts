import type { ActionInput, Payload } from '@cloud-sign-in/contract';
import { countLimits } from '../../../guards/count-limits.ts';
import type { Write } from '../../../ports.ts';
import type { Decision, Rule, RuleContext } from '../../../rule.ts';
import type { AccountRow } from '../../../tables.ts';
import { associate } from '../../associate/associate.ts';
import { isIdle } from '../../associate/is-idle.ts';
import { judgeAssociation } from '../../associate/judge-association.ts';
import { judgeIdentity } from '../../identity/judge-identity.ts';
import { attemptOn } from '../../login/attempt-on.ts';
import { proveAccountPassword } from '../../login/prove-account-password.ts';
import { readLoginMisses } from '../../login/read-login-misses.ts';
import { checkPasscode } from '../../check-passcode.ts';
import { countVerification } from '../../count-verification.ts';
import { makeRefusal } from '../../make-refusal.ts';
import { mask } from '../../mask.ts';
import { refuse } from '../../refuse.ts';
import { readRegistration } from '../../register/registration.ts';
import { findOffered } from './find-offered.ts';
import { endAtRefused } from '../../waiting/end-at-refused.ts';

type Context = RuleContext<ActionInput<'login', 'associate', 'associateAccount'>>;

/**
 * Ties an identity to one of the accounts offered on the proved phone (ASC-2): it must have been offered, and carry the phone still when this is committed
 * (threat 78). Where it may not be tied, the person is led back and told why, however its handle came here (ASC-4). An account nobody used for long
 * asks for its password, or a passcode mailed to its verified e-mail, as well: the number may have a new owner (ASC-6).
 */
export const associateAccount: Rule<Context['input']> = {
  async limits(context) {
    const { policy, request, input, flow, flowId } = context;
    if (input.passcode !== undefined) {
      const { mailed } = readRegistration(flow);
      return countVerification(context, mailed?.passcodeId ?? flowId, `account:${mailed?.accountId ?? flowId}`);
    }
    return input.password === undefined ? [] : countLimits('login:address', request.address, policy.limits.login.address);
  },

  async needsHumanCheck(context) {
    const account = context.input.password === undefined ? undefined : await findOffered(context, context.input.account);
    return context.input.passcode === undefined && account !== undefined && isIdle(context, account) && (await readLoginMisses(context, await attemptOn(context, account))).needsHumanCheck;
  },

  async decide(context) {
    const { read, flow } = context;
    const { identity } = readRegistration(flow);
    if (identity === undefined) throw new Error('There is no identity to associate');
    const judged = await judgeIdentity(context, identity);
    if (judged) return judged;
    const account = await findOffered(context, context.input.account);
    if (account === undefined) return refuse(makeRefusal('account_not_offered', {}));
    const obstacle = await judgeAssociation(read, identity.provider, account);
    if (obstacle) {
      const isElsewhere = obstacle.code === 'account_associated_elsewhere';
      const next = endAtRefused(context, isElsewhere ? 'associated_elsewhere' : 'account_not_upgraded', isElsewhere ? ['jd', 'login'] : ['jd', 'upgrade', 'login']);
      return { refusal: obstacle, writes: [], messages: [], next };
    }
    const proved = isIdle(context, account) ? await prove(context, account) : { proved: [] };
    return 'proved' in proved ? associate(context, identity, account, proved.proved) : proved;
  },
};

async function prove(context: Context, account: AccountRow): Promise<{ proved: Write[] } | Decision> {
  const { input, flow } = context;
  if (input.passcode !== undefined) return provePasscode(context, account, input.passcode);
  if (input.password !== undefined) return proveAccountPassword(context, account, input.password);
  const { maskedEmail: _, mailed: __, ...asked } = flow?.payload as Payload<'login', 'associate'>;
  const payload: Payload<'login', 'associate'> = {
    ...asked, passwordFor: input.account, ...(account.email !== undefined && account.emailVerified ? { maskedEmail: mask.email(account.email) } : {}),
  };
  return { refusal: makeRefusal('password_required', {}), writes: [], messages: [], next: { state: 'associate', payload, data: flow?.data, at: flow?.progress.at ?? 0 } };
}

/** Proves the account by the passcode that was mailed to its verified e-mail, as long as that address is still the account's. */
async function provePasscode(context: Context, account: AccountRow, typed: string): Promise<{ proved: Write[] } | Decision> {
  const { mailed } = readRegistration(context.flow);
  if (mailed === undefined || mailed.accountId !== account.id) return refuse(makeRefusal('passcode_void', {}));
  const proof = await checkPasscode(context, 'proveAccount', mailed.passcodeId, typed);
  if ('refusal' in proof) return refuse(proof.refusal);
  const { id, email, emailVerified } = account;
  if (!emailVerified || email !== proof.phone) return { ...refuse(makeRefusal('passcode_void', {})), writes: [proof.consume] };
  return { proved: [proof.consume, { do: 'update', table: 'accounts', id, set: {}, where: { email, emailVerified }, orElse: 'again' }] };
}
