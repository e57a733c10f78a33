import type { Write } from '../../ports.ts';
import type { IdentityRow } from '../../tables.ts';
import { identityIds } from './identity-ids.ts';

/**
 * The writes that untie an account from a provider (DIS): its rows in all apps go, and what they counted is given back, so that the identity is
 * unknown from now on and another may be tied. Holds only while each row is still the account's.
 * @param rows all rows the account has of one provider
 */
export function untieIdentities(rows: readonly IdentityRow[]): Write[] {
  const [first] = rows;
  if (first === undefined) return [];
  const unions = new Set(rows.flatMap(({ unionKey }) => (unionKey === undefined ? [] : [unionKey])));
  return [
    ...rows.map(({ id, accountId }): Write => ({ do: 'delete', table: 'identities', id, where: { accountId }, orElse: 'again' })),
    { do: 'uncount', id: identityIds.ofAccount(first.provider, first.accountId) },
    ...[...unions].map((unionKey): Write => ({ do: 'uncount', id: identityIds.ofUnion(unionKey) })),
  ];
}
