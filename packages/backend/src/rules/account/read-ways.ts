import type { IdentifierKind } from '@cloud-sign-in/contract';
import type { Write } from '../../ports.ts';
import type { RuleContext } from '../../rule.ts';
import type { AccountRow, IdentifierRow, IdentityRow } from '../../tables.ts';
import { listUsableWays, type UsableWay } from './list-usable-ways.ts';

/** The rows an account is logged in by. */
export interface LoginRows { identifiers: IdentifierRow[]; identities: IdentityRow[] }

/** Reads the rows an account is logged in by. */
export async function readLoginRows({ read }: Pick<RuleContext<unknown>, 'read'>, accountId: string): Promise<LoginRows> {
  const [identifiers, identities] = await Promise.all([read.list('identifiers', 'accountId', accountId), read.list('identities', 'accountId', accountId)]);
  return { identifiers: identifiers.filter(({ flowId }) => flowId === undefined), identities };
}

/** The usable ways to log in that these rows come to (DIS-4). */
export function waysOf({ policy, providers }: Pick<RuleContext<unknown>, 'policy' | 'providers'>, account: AccountRow, { identifiers, identities }: LoginRows): UsableWay[] {
  return listUsableWays({
    account,
    identifiers: identifiers.map(({ id }) => id.slice(0, id.indexOf(':')) as IdentifierKind),
    identities,
    loginKinds: policy.login.identifiers,
    isOffered: (provider) => providers.get(provider) !== undefined,
  });
}

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
