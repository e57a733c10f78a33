import type { Policy } from '@cloud-sign-in/contract';
import { policies } from './policies.ts';
import type { Settings } from './settings.ts';

/** The whole policy that the settings name or hold. */
export function findPolicy(policy: Settings['policy']): Policy {
  return typeof policy === 'string' ? policies[policy] : policy;
}
