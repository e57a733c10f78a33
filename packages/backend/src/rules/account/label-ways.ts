import type { Payload } from '@cloud-sign-in/contract';
import type { AccountRow } from '../../tables.ts';
import { mask } from '../mask.ts';
import type { UsableWay } from './list-usable-ways.ts';

/** Ways to log in as their owner knows them (DIS-3): what would be typed, masked, or the provider's id, which the page has a name for. */
export function labelWays(account: AccountRow, ways: readonly UsableWay[]): Payload<'disassociate-provider', 'disassociation'>['remaining'] {
  const label = (way: UsableWay): string => {
    switch (way.kind) {
      case 'accountName': return account.accountName ?? '';
      case 'phone': return mask.phone(account.phone ?? '');
      case 'email': return mask.email(account.email ?? '');
      case 'provider': return way.provider;
      default: return way satisfies never;
    }
  };
  return ways.map((way) => ({ kind: way.kind, label: label(way) }));
}
