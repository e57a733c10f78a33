import type { BeginInput } from '@cloud-sign-in/contract';
import type { Rule } from '../../rule.ts';
import { refuse } from '../refuse.ts';
import { countProof } from './count-proof.ts';
import { judgeIdentifier } from './judge-identifier.ts';
import type { Recovery } from './recovery.ts';
import { sendProof } from './send-proof.ts';

/** Begins a recovery: asks for a proof, and answers the same for identifiers that exist and for those that do not (PWD-9). */
export const submitIdentifier: Rule<BeginInput<'recover', 'submitIdentifier'>> = {
  needsHumanCheck({ input, policy }) {
    const judged = judgeIdentifier(input.identifier, policy);
    return policy.humanCheckBeforePasscode && 'kind' in judged && judged.kind !== 'email';
  },
  limits(context) {
    const judged = judgeIdentifier(context.input.identifier, context.policy);
    return 'refusal' in judged ? [] : countProof(context, judged);
  },
  async decide(context) {
    const { input, policy } = context;
    const judged = judgeIdentifier(input.identifier, policy);
    if ('refusal' in judged) return refuse(judged.refusal);
    const recovery: Recovery = { ...judged, offered: [], namesSent: false };
    const { writes, messages, next } = await sendProof(context, recovery, input.channel);
    return { writes, messages, next: { ...next, steps: ['identifier', 'proof', 'newPassword', 'complete'], at: 1 } };
  },
};
