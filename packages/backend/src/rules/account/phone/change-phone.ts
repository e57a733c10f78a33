import type { ActionInput } from '@cloud-sign-in/contract';
import type { Rule } from '../../../rule.ts';
import { asOwner } from '../as-owner.ts';
import { leadBackToPhone } from './lead-back-to-phone.ts';

/** Goes back to type another phone. */
export const changePhone: Rule<ActionInput<'change-phone', 'passcode', 'changePhone'>> = {
  decide: (context) => asOwner(context, async ({ data }) => ({ writes: [], messages: [], next: await leadBackToPhone(context, data) })),
};
