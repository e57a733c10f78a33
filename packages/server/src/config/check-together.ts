import { checkPolicy } from '@cloud-sign-in/backend/policies/check-policy';
import type { Policy } from '@cloud-sign-in/contract';
import type * as z from 'zod';
import { policies } from './policies.ts';
import type { ProviderSettings } from './provider-settings.ts';

interface Checked { policy: keyof typeof policies | Policy; providers: ProviderSettings }

/** What each setting alone cannot tell: whether they fit each other. */
export function checkTogether({ issues, value: { policy, providers } }: z.core.ParsePayload<Checked>): void {
  const whole = typeof policy === 'string' ? policies[policy] : policy;
  const { id, providers: listed } = whole;
  for (const message of checkPolicy(whole)) issues.push({ code: 'custom', path: ['policy'], input: undefined, message });
  for (const name of Object.keys(providers) as (keyof ProviderSettings)[]) {
    if (providers[name] !== undefined && !listed.some(({ provider }) => provider === name)) {
      issues.push({ code: 'custom', path: ['providers', name], input: undefined, message: `is not listed by the policy ${id}` });
    }
  }
}
