import type { BeginInput } from '@cloud-sign-in/contract';
import type { Rule } from '../../rule.ts';
import { makeRefusal } from '../make-refusal.ts';
import { refuse } from '../refuse.ts';
import { leadToProvider } from './lead-to-provider.ts';

/** Begins a login or a registration at a provider (PRV). What comes of it depends on whether the identity is known, not on where it began (REG-3). */
export const chooseProvider: Rule<BeginInput<'login', 'chooseProvider'>> = {
  async decide(context) {
    const { input: { provider, page }, request } = context;
    const led = await leadToProvider(context, provider, { page: request.judgePage(page), refreshes: 0 }, { steps: ['waiting', 'complete'], at: 0 });
    return led === undefined ? refuse(makeRefusal('provider_unavailable', { provider })) : { ...led, messages: [] };
  },
};
