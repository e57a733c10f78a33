import type { Write } from '../../ports.ts';
import type { ProviderIdentity } from '../../provider.ts';
import { identityIds } from './identity-ids.ts';

/**
 * The writes that tie an identity nobody has to an account that has none of its provider (ASC-5, PRV-8). Each holds only while that is so: of two
 * that race for an account, or for an identity, one wins, and the other is judged anew on what the winner wrote (threat 80).
 * @param now epoch milliseconds
 */
export function tieIdentity(identity: ProviderIdentity, accountId: string, now: number): Write[] {
  const { provider, nickname } = identity;
  const unionKey = identityIds.union(identity);
  const row = {
    id: identityIds.own(identity), provider, accountId, isOff: false, associatedAt: now,
    ...(unionKey === undefined ? {} : { unionKey }),
    ...(nickname === undefined ? {} : { nickname }),
  };
  return [
    { do: 'count', id: identityIds.ofAccount(provider, accountId), limit: 1, orElse: 'again' },
    ...(unionKey === undefined ? [] : [{ do: 'count', id: identityIds.ofUnion(unionKey), limit: 1, orElse: 'again' } as const]),
    { do: 'insert', table: 'identities', row, orElse: 'again' },
  ];
}
