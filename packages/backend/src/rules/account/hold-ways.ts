import type { Write } from '../../ports.ts';
import type { AccountRow } from '../../tables.ts';
import type { LoginRows } from './read-login-rows.ts';

/**
 * Conditions that hold a removal to the ways it left: each of those rows must still be there when it is made. Of two removals that each rely on what the
 * other takes away, one fails and is judged anew on what is left (threat 84).
 */
export function holdWays(account: AccountRow, { identifiers, identities }: LoginRows): Write[] {
  return [
    { do: 'update', table: 'accounts', id: account.id, set: {}, where: { passwordHash: account.passwordHash, emailVerified: account.emailVerified, emailKey: account.emailKey }, orElse: 'again' },
    ...identifiers.map(({ id, accountId }): Write => ({ do: 'update', table: 'identifiers', id, set: {}, where: { accountId }, orElse: 'again' })),
    ...identities.map(({ id, accountId, isOff, grantEndedAt }): Write => ({ do: 'update', table: 'identities', id, set: {}, where: { accountId, isOff, grantEndedAt }, orElse: 'again' })),
  ];
}
