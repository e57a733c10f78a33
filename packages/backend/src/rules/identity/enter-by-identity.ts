import type { Payload } from '@cloud-sign-in/contract';
import type { ProviderIdentity } from '../../provider.ts';
import type { Decision, RuleContext } from '../../rule.ts';
import { enter } from '../login/enter.ts';
import { endAtRefused } from '../waiting/end-at-refused.ts';
import type { KnownIdentity } from './find-identity.ts';
import { identityIds } from './identity-ids.ts';
import { renewIdentity } from './renew-identity.ts';

/**
 * Lets in whoever came by an identity that has an account: signed in, or first led through what the registration still misses. Nobody is signed in
 * where openid and unionid lead to two accounts (PRV-6), or where logging in by this provider was switched off (PRV-7, MGT-3).
 */
export function enterByIdentity(context: RuleContext<unknown>, identity: ProviderIdentity, known: KnownIdentity | 'conflict'): Decision {
  const { now, flow } = context;
  if (known === 'conflict') return refuseIdentity(context, 'identity_conflict');
  const rows = [...(known.own === undefined ? [] : [known.own]), ...known.siblings];
  if (rows.some(({ isOff }) => isOff)) return refuseIdentity(context, 'provider_off');
  const confirmedAt = (flow?.data as { confirmedAt?: number } | undefined)?.confirmedAt ?? now;
  if ((known.own?.grantEndedAt ?? -Infinity) >= confirmedAt) return refuseIdentity(context, 'permission_missing');
  return {
    ...enter(context, known.account, identityIds.own(identity)),
    writes: [...renewIdentity(identity, known, now), { do: 'update', table: 'accounts', id: known.account.id, set: { lastLoginAt: now }, where: {} }],
  };
}

function refuseIdentity(context: RuleContext<unknown>, reason: Payload<'login', 'refused'>['reason']): Decision {
  return { writes: [], messages: [], next: endAtRefused(context, reason, ['login']) };
}
