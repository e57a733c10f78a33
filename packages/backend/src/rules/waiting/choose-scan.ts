import type { BeginInput } from '@cloud-sign-in/contract';
import type { Rule } from '../../rule.ts';
import { makeRefusal } from '../make-refusal.ts';
import { refuse } from '../refuse.ts';
import { leadToScan } from './lead-to-scan.ts';

/** Begins a login that the cloud app confirms (SCN-1). */
export const chooseScan: Rule<BeginInput<'login', 'chooseScan'>> = {
  async decide(context) {
    const led = await leadToScan(context, { page: context.request.judgePage(undefined), refreshes: 0 });
    return led === undefined ? refuse(makeRefusal('provider_unavailable', { provider: 'scan' })) : { ...led, messages: [] };
  },
};
