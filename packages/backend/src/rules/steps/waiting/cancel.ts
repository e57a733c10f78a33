import type { ActionInput } from '@cloud-sign-in/contract';
import type { Rule } from '../../../rule.ts';
import { endAtRefused } from '../../waiting/end-at-refused.ts';
import { spendWaiting } from '../../waiting/spend-waiting.ts';

/** Waits no longer. Nothing is left behind: whatever answers the state or the scan from now on is refused. */
export const cancel: Rule<ActionInput<'login', 'waiting', 'cancel'>> = {
  async decide(context) {
    const ways = context.flow?.flow === 'register' ? (['register', 'login'] as const) : (['login', 'register'] as const);
    return { writes: await spendWaiting(context), messages: [], next: endAtRefused(context, 'cancelled', [...ways]) };
  },
};
