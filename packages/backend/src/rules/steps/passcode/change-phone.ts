import type { ActionInput } from '@cloud-sign-in/contract';
import type { Rule } from '../../../rule.ts';
import { leadToPhone } from '../../register/lead-to-phone.ts';
import { readRegistration } from '../../register/registration.ts';

/** Goes back to type another phone; everything else is kept, and the passcode that was sent is void. */
export const changePhone: Rule<ActionInput<'register', 'passcode', 'changePhone'>> = {
  async decide(context) {
    return { writes: [], messages: [], next: await leadToPhone(context, readRegistration(context.flow)) };
  },
};
