import type { StoreReader } from '../../ports.ts';
import type { ProviderIdentity } from '../../provider.ts';
import type { AccountRow, IdentityRow } from '../../tables.ts';
import { identityIds } from './identity-ids.ts';

/** An identity that has an account: by the row of this very app, by one of another app of the same owner, or both. */
export interface KnownIdentity { account: AccountRow; own: IdentityRow | undefined; siblings: IdentityRow[] }

/**
 * Finds whose identity this is. Openid and unionid are both matched, so that one person never gets two accounts (PRV-6, threat 67); where they
 * lead to two, nobody is signed in.
 */
export async function findIdentity(read: StoreReader, identity: ProviderIdentity): Promise<KnownIdentity | 'conflict' | undefined> {
  const own = await read.get('identities', identityIds.own(identity));
  const unionKey = identityIds.union(identity);
  const siblings = unionKey === undefined ? [] : (await read.list('identities', 'unionKey', unionKey)).filter(({ id }) => id !== own?.id);
  const owners = new Set([...(own ? [own] : []), ...siblings].map(({ accountId }) => accountId));
  const [accountId] = owners;
  if (accountId === undefined) return undefined;
  const account = owners.size === 1 ? await read.get('accounts', accountId) : undefined;
  return account === undefined ? 'conflict' : { account, own, siblings };
}
