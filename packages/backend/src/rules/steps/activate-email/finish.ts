import type { ActionInput } from '@cloud-sign-in/contract';
import type { Rule } from '../../../rule.ts';
import { makeRefusal } from '../../make-refusal.ts';
import { nextStep } from '../../next-step.ts';
import { refuse } from '../../refuse.ts';
import { readRegistration } from '../../register/registration.ts';

/** Goes on once the mailed link was used. Streams only tell; a session is issued here, to the page that posts (EML-3). */
export const finish: Rule<ActionInput<'register', 'activateEmail', 'finish'>> = {
  async decide(context) {
    const registration = readRegistration(context.flow);
    if (!registration.isEmailProved) return refuse(makeRefusal('activation_pending', {}));
    const account = registration.isCreated ? await context.read.get('accounts', registration.accountId) : undefined;
    return nextStep(context, registration, 'activateEmail', account);
  },
};
