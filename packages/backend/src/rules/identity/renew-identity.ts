import type { Write } from '../../ports.ts';
import type { ProviderIdentity } from '../../provider.ts';
import type { KnownIdentity } from './find-identity.ts';
import { identityIds } from './identity-ids.ts';

/**
 * The writes that keep up with what a provider said of an identity we know: a subject it gave for the first time, a row for an app it came by for
 * the first time (PRV-6), the nickname of today, and that its grant stands again.
 * @param now epoch milliseconds
 */
export function renewIdentity(identity: ProviderIdentity, { account, own, siblings }: KnownIdentity, now: number): Write[] {
  const { provider, nickname } = identity;
  const unionKey = identityIds.union(identity);
  const id = identityIds.own(identity);
  // The first row that carries a shared subject takes the account's place for it.
  const isNewUnion = unionKey !== undefined && own?.unionKey !== unionKey && siblings.length === 0;
  const places: Write[] = isNewUnion ? [{ do: 'count', id: identityIds.ofUnion(unionKey), limit: 1, orElse: 'again' }] : [];
  if (own === undefined) {
    const row = { id, provider, accountId: account.id, isOff: false, associatedAt: now, ...(unionKey === undefined ? {} : { unionKey }), ...(nickname === undefined ? {} : { nickname }) };
    // Only while the row we know it by is still the account's: it may be disassociated at this moment.
    const held = siblings.map((sibling): Write => ({ do: 'update', table: 'identities', id: sibling.id, set: {}, where: { accountId: account.id }, orElse: 'again' }));
    return [...held, ...places, { do: 'insert', table: 'identities', row, orElse: 'again' }];
  }
  const set = { nickname: nickname ?? own.nickname, unionKey: unionKey ?? own.unionKey, grantEndedAt: undefined };
  return [...places, { do: 'update', table: 'identities', id, set, where: { accountId: account.id, isOff: own.isOff, unionKey: own.unionKey, grantEndedAt: own.grantEndedAt }, orElse: 'again' }];
}
