import type { ActionInput } from '@cloud-sign-in/contract';
import type { Rule } from '../../../rule.ts';
import { nextStep } from '../../next-step.ts';
import { readRegistration } from '../../register/registration.ts';

/** Goes on without a security e-mail (EML-4). */
export const skip: Rule<ActionInput<'register', 'securityEmail', 'skip'>> = {
  async decide(context) {
    const registration = readRegistration(context.flow);
    return nextStep(context, registration, 'securityEmail', await context.read.get('accounts', registration.accountId));
  },
};
