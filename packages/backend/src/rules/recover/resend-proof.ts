import type { ActionInput } from '@cloud-sign-in/contract';
import type { Rule } from '../../rule.ts';
import { countProof } from './count-proof.ts';
import { readRecovery } from './recovery.ts';
import { sendProof } from './send-proof.ts';

/** Sends the proof again; the one before is void (PHN-4, EML-2). */
export const resendProof: Rule<ActionInput<'recover', 'challenge', 'resendProof'>> = {
  limits(context) {
    return countProof(context, readRecovery(context.flow));
  },
  async decide(context) {
    const { writes, messages, next } = await sendProof(context, readRecovery(context.flow), context.input.channel);
    return { writes, messages, next: { ...next, at: 1 } };
  },
};
