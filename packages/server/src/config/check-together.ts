import type { Policy } from '@cloud-sign-in/contract';
import type * as z from 'zod';
import { policies } from './policies.ts';
import type { ProviderSettings } from './provider-settings.ts';

interface Checked { policy: keyof typeof policies | Policy; providers: ProviderSettings }

/** What each setting alone cannot tell: whether they fit each other. */
export function checkTogether({ issues, value: { policy, providers } }: z.core.ParsePayload<Checked>): void {
  const { id, providers: listed } = typeof policy === 'string' ? policies[policy] : policy;
  for (const name of Object.keys(providers) as (keyof ProviderSettings)[]) {
    if (providers[name] !== undefined && !listed.some(({ provider }) => provider === name)) {
      issues.push({ code: 'custom', path: ['providers', name], input: undefined, message: `is not listed by the policy ${id}` });
    }
  }
}
