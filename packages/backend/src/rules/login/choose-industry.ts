import type { ActionInput } from '@cloud-sign-in/contract';
import type { Rule } from '../../rule.ts';
import { judgeIndustry } from '../judge-industry.ts';
import { refuse } from '../refuse.ts';
import { settleIndustry } from '../settle-industry.ts';
import { enter } from './enter.ts';
import { readLoginData } from './login-data.ts';

/** Finishes a registration that stopped before the industry, and signs in (IND-1). */
export const chooseIndustry: Rule<ActionInput<'login', 'industry', 'chooseIndustry'>> = {
  async decide(context) {
    const { input: { industry }, policy, read, flow, now } = context;
    const refusal = judgeIndustry(industry, policy);
    if (refusal) return refuse(refusal);
    const account = await read.get('accounts', readLoginData(flow).accountId);
    if (account === undefined) throw new Error('The account of this login is gone');
    const settled = settleIndustry(account, industry);
    return { ...enter(context, settled.account), writes: [settled.write, { do: 'update', table: 'accounts', id: account.id, set: { lastLoginAt: now } }] };
  },
};
