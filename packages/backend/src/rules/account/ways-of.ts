import type { IdentifierKind } from '@cloud-sign-in/contract';
import type { RuleContext } from '../../rule.ts';
import type { AccountRow } from '../../tables.ts';
import { listUsableWays, type UsableWay } from './list-usable-ways.ts';
import type { LoginRows } from './read-login-rows.ts';

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
