import type { ActionInput } from '@cloud-sign-in/contract';
import { countLimits } from '../../../guards/count-limits.ts';
import type { Rule } from '../../../rule.ts';
import { makeRefusal } from '../../make-refusal.ts';
import { refuse } from '../../refuse.ts';
import { leadToProvider } from '../../waiting/lead-to-provider.ts';
import { leadToScan } from '../../waiting/lead-to-scan.ts';
import { maxRefreshes } from '../../waiting/max-refreshes.ts';
import { readWaiting } from '../../waiting/waiting.ts';

/**
 * Shows something new to scan or to go to; what was shown before is spent. A page does so by itself three times, then waits for a person (SCN-2).
 * What is confirmed already is not thrown away.
 */
export const refresh: Rule<ActionInput<'login', 'waiting', 'refresh'>> = {
  limits({ policy, request }) {
    return countLimits('scan:address', request.address, policy.limits.scan.address);
  },
  async decide(context) {
    const { input: { by }, flow, now } = context;
    const { data: { identity: _, accountId: __, confirmedAt: ___, isToldByPush: ____, ...data }, payload } = readWaiting(flow);
    if (payload.status === 'confirmed' && payload.statusExpiresAt > now) return { writes: [], messages: [] };
    if (by === 'page' && data.refreshes >= maxRefreshes) return refuse(makeRefusal('refresh_limit_reached', {}));
    const kept = { ...data, refreshes: by === 'page' ? data.refreshes + 1 : 0 };
    const led = await (data.provider === undefined ? leadToScan(context, kept) : leadToProvider(context, data.provider, kept));
    return led === undefined ? refuse(makeRefusal('provider_unavailable', { provider: data.provider ?? 'scan' })) : { ...led, messages: [] };
  },
};
