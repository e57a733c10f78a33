import type { Refusal } from '@cloud-sign-in/contract';
import type { StoreReader } from '../../ports.ts';
import type { AccountRow } from '../../tables.ts';
import { isUpgradable } from '../account/is-upgradable.ts';
import { makeRefusal } from '../make-refusal.ts';

type Obstacle = Extract<Refusal, { code: 'account_associated_elsewhere' | 'account_not_upgraded' }>;

/**
 * Why an identity of this provider may not be tied to this account (ASC-4, threat 79): it has another one, or it is a JD account that was not upgraded, so
 * that it has no account name of its own.
 * @returns undefined where it may
 */
export async function judgeAssociation(read: StoreReader, provider: string, account: AccountRow): Promise<Obstacle | undefined> {
  if (isUpgradable(account)) return makeRefusal('account_not_upgraded', {}) as Obstacle;
  const identities = await read.list('identities', 'accountId', account.id);
  return identities.some((identity) => identity.provider === provider) ? (makeRefusal('account_associated_elsewhere', {}) as Obstacle) : undefined;
}
