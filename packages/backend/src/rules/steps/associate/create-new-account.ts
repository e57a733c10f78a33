import type { ActionInput } from '@cloud-sign-in/contract';
import type { Rule } from '../../../rule.ts';
import { passStep } from '../../pass-step.ts';
import { readRegistration } from '../../register/registration.ts';

/** Goes on registering instead of associating (PRV-8), or says "none of these" (ASC-4): the way's own steps, as far as they are not answered yet. */
export const createNewAccount: Rule<ActionInput<'login', 'associate', 'createAccount'>> = {
  async decide(context) {
    const { offered: _, ...registration } = readRegistration(context.flow);
    return passStep(context, registration, undefined);
  },
};
