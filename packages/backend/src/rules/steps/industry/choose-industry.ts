import type { ActionInput } from '@cloud-sign-in/contract';
import type { Write } from '../../../ports.ts';
import type { Decision, Rule, RuleContext } from '../../../rule.ts';
import { judgeIndustry } from '../../judge-industry.ts';
import { enter } from '../../login/enter.ts';
import { readLoginData, type Told } from '../../login/login-data.ts';
import { nextStep } from '../../next-step.ts';
import { passStep } from '../../pass-step.ts';
import { refuse } from '../../refuse.ts';
import { isRegistration, readRegistration } from '../../register/registration.ts';
import { takeConsent } from '../../register/take-consent.ts';
import { settleIndustry } from '../../settle-industry.ts';
import { endAtRefused } from '../../waiting/end-at-refused.ts';

type Context = RuleContext<ActionInput<'register', 'industry', 'chooseIndustry'>>;

/**
 * Takes the industry (IND-1): completes a registration with it, or keeps it for the account that this or a later step creates; or finishes a
 * registration that stopped here before, and signs in.
 */
export const chooseIndustry: Rule<Context['input']> = {
  async decide(context) {
    const refusal = judgeIndustry(context.input.industry, context.policy);
    if (refusal) return refuse(refusal);
    return isRegistration(context.flow) ? register(context) : logIn(context);
  },
};

async function register(context: Context): Promise<Decision> {
  const { input: { industry, agreements }, read, flow, policy } = context;
  const taken = takeConsent(policy, readRegistration(flow), 'industry', agreements);
  if ('refusal' in taken) return refuse(taken.refusal);
  const registration = { ...taken.registration, industry };
  const account = registration.isCreated ? await read.get('accounts', registration.accountId) : undefined;
  if (account === undefined) return passStep(context, registration, 'industry');
  const settled = settleIndustry(account, industry);
  const onward = await nextStep(context, registration, 'industry', settled.account);
  return { ...onward, writes: [settled.write, ...onward.writes] };
}

async function logIn(context: Context): Promise<Decision> {
  const { input: { industry }, read, flow, now } = context;
  const { accountId, identityId, told } = readLoginData(flow);
  // A registration that had stopped is complete now (IND-1).
  const complete: Told = { ...told, notices: ['registered', ...(told?.notices ?? [])] };
  const account = await read.get('accounts', accountId);
  if (account === undefined) throw new Error('The account of this login is gone');
  const settled = settleIndustry(account, industry);
  const writes: Write[] = [settled.write, { do: 'update', table: 'accounts', id: account.id, set: { lastLoginAt: now } }];
  if (identityId === undefined) return { ...enter(context, settled.account, undefined, complete), writes };
  // The identity that led here may have been disassociated or switched off since: then it logs nobody in any more (DIS-5, MGT-3).
  const row = await read.get('identities', identityId);
  if (row?.accountId !== accountId || row.isOff) return { writes: [], messages: [], next: endAtRefused(context, 'provider_off', ['login']) };
  const held: Write = { do: 'update', table: 'identities', id: identityId, set: {}, where: { accountId, isOff: false }, orElse: 'again' };
  return { ...enter(context, settled.account, identityId, complete), writes: [held, ...writes] };
}
