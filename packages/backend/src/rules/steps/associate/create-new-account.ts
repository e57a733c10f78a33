import type { ActionInput } from '@cloud-sign-in/contract';
import type { Rule } from '../../../rule.ts';
import { passStep } from '../../pass-step.ts';
import { refuse } from '../../refuse.ts';
import { readRegistration } from '../../register/registration.ts';
import { takeConsent } from '../../register/take-consent.ts';

/**
 * Goes on registering instead of associating (PRV-8), or says "none of these" (ASC-4): the way's own steps, as far as they are not answered yet. Where that
 * creates the account at once, it takes the agreements (REG-9).
 */
export const createNewAccount: Rule<ActionInput<'login', 'associate', 'createAccount'>> = {
  async decide(context) {
    const taken = takeConsent(context.policy, readRegistration(context.flow), 'associate', context.input.agreements);
    if ('refusal' in taken) return refuse(taken.refusal);
    const { offered: _, ...registration } = taken.registration;
    return passStep(context, registration, undefined);
  },
};
