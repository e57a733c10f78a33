import type { ActionInput } from '@cloud-sign-in/contract';
import type { Rule } from '../../rule.ts';
import { judgeIndustry } from '../judge-industry.ts';
import { nextStep } from '../next-step.ts';
import { refuse } from '../refuse.ts';
import { settleIndustry } from '../settle-industry.ts';
import { readRegistration } from './registration.ts';

/** Completes a registration with the industry (IND-1), or keeps it for the account that later steps create. */
export const chooseIndustry: Rule<ActionInput<'register', 'industry', 'chooseIndustry'>> = {
  async decide(context) {
    const { input: { industry }, policy, read, flow } = context;
    const refusal = judgeIndustry(industry, policy);
    if (refusal) return refuse(refusal);
    const registration = { ...readRegistration(flow), industry };
    const account = registration.isCreated ? await read.get('accounts', registration.accountId) : undefined;
    if (account === undefined) return nextStep(context, registration, 'industry');
    const settled = settleIndustry(account, industry);
    const onward = await nextStep(context, registration, 'industry', settled.account);
    return { ...onward, writes: [settled.write, ...onward.writes] };
  },
};
