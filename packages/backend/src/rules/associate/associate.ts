import type { Write } from '../../ports.ts';
import type { ProviderIdentity } from '../../provider.ts';
import type { Decision, RuleContext } from '../../rule.ts';
import type { AccountRow } from '../../tables.ts';
import { identityIds } from '../identity/identity-ids.ts';
import { tieIdentity } from '../identity/tie-identity.ts';
import { enter } from '../login/enter.ts';
import { tellAssociated } from './tell-associated.ts';

/**
 * Ties an identity to an account whose owner has proved to be there, and lets them in (ASC-2). The account is told, wherever it can be (ASC-6, threat 64).
 * Made only while the account is what it was judged to be.
 * @param proof writes of whatever proved the account
 */
export function associate(context: RuleContext<unknown>, identity: ProviderIdentity, account: AccountRow, proof: readonly Write[]): Decision {
  const { now } = context;
  const { id, phone, kind, accountName, passwordHash, emailKey } = account;
  return {
    ...enter(context, account, identityIds.own(identity), { notices: ['associated'], provider: identity.provider }),
    writes: [
      ...proof,
      ...tieIdentity(identity, id, now),
      { do: 'update', table: 'accounts', id, set: { lastLoginAt: now }, where: { phone, kind, accountName, emailKey, ...(proof.length > 0 ? {} : { passwordHash }) }, orElse: 'again' },
    ],
    messages: tellAssociated(context, identity, account),
  };
}
