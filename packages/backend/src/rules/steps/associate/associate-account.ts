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
import { makeRefusal } from '../../make-refusal.ts';
import { refuse } from '../../refuse.ts';
import { readRegistration } from '../../register/registration.ts';
import { endAtRefused } from '../../waiting/end-at-refused.ts';

type Context = RuleContext<ActionInput<'login', 'associate', 'associateAccount'>>;

/**
 * Ties an identity to one of the accounts offered on the proved phone (ASC-2): it must have been offered, and carry the phone still when this is committed
 * (threat 78). Where it may not be tied, the person is led back and told why, however its handle came here (ASC-4). An account nobody used for long
 * asks for its password as well: the number may have a new owner (ASC-6).
 */
export const associateAccount: Rule<Context['input']> = {
  async limits(context) {
    const { policy, request, input } = context;
    return input.password === undefined ? [] : countLimits('login:address', request.address, policy.limits.login.address);
  },

  async needsHumanCheck(context) {
    const account = context.input.password === undefined ? undefined : await findOffered(context);
    return account !== undefined && isIdle(context, account) && (await readLoginMisses(context, await attemptOn(context, account))).needsHumanCheck;
  },

  async decide(context) {
    const { read, flow } = context;
    const { identity } = readRegistration(flow);
    if (identity === undefined) throw new Error('There is no identity to associate');
    const judged = await judgeIdentity(context, identity);
    if (judged) return judged;
    const account = await findOffered(context);
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

/** The account of a handle that this flow has offered, while it still carries the phone. */
async function findOffered({ read, flow, input }: Context): Promise<AccountRow | undefined> {
  const { offered = [], provedPhone } = readRegistration(flow);
  const accountId = offered.find(({ handle }) => handle === input.account)?.accountId;
  const account = accountId === undefined ? undefined : await read.get('accounts', accountId);
  return account?.phone !== undefined && account.phone === provedPhone ? account : undefined;
}

async function prove(context: Context, account: AccountRow): Promise<{ proved: Write[] } | Decision> {
  const { input, flow } = context;
  if (input.password !== undefined) return proveAccountPassword(context, account, input.password);
  const payload: Payload<'login', 'associate'> = { ...(flow?.payload as Payload<'login', 'associate'>), passwordFor: input.account };
  return { refusal: makeRefusal('password_required', {}), writes: [], messages: [], next: { state: 'associate', payload, data: flow?.data, at: flow?.progress.at ?? 0 } };
}
