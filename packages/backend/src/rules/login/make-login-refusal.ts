import type { IdentifierKind, Policy, Refusal } from '@cloud-sign-in/contract';
import { makeRefusal } from '../make-refusal.ts';

/**
 * The one answer to every failed login by this kind of identifier (LGN-3): unknown, no login identifier, wrong password, pending, without
 * password. It depends on what was typed and on the policy, never on what is stored.
 */
export function makeLoginRefusal(kind: IdentifierKind, policy: Policy): Refusal {
  const { identifiers } = policy.login;
  if (!identifiers.includes('accountName')) return makeRefusal('credentials_wrong', { identifier: 'email' });
  if (kind === 'accountName' || !identifiers.includes(kind)) return makeRefusal('credentials_wrong', { identifier: 'accountName' });
  return makeRefusal('identifier_cannot_login', { identifier: kind });
}
