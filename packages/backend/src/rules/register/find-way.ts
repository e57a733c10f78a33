import type { Policy, ProviderWay } from '@cloud-sign-in/contract';
import type { Registration } from './registration.ts';

/** A way of registering, whether it begins with credentials or with a first login at a provider: its steps, and when the account exists. */
export type RegistrationWay = Pick<ProviderWay, 'steps' | 'createsAccountAfter' | 'associates' | 'accountKind'>;

/** The way a registration is on. @throws Error where the policy has it no more */
export function findWay(policy: Policy, method: Registration['method']): RegistrationWay {
  const way = method === 'email' || method === 'account'
    ? policy.ways[method] && { ...policy.ways[method], associates: 'never' as const, accountKind: 'cloud' as const }
    : policy.providers.find(({ provider }) => provider === method);
  if (way === undefined) throw new Error(`The policy has no way ${method}`);
  return way;
}
