import type { Payload } from '@cloud-sign-in/contract';
import type { Write } from '../../ports.ts';
import type { RuleContext } from '../../rule.ts';
import type { AccountRow, IdentityRow } from '../../tables.ts';
import { labelWays } from './label-ways.ts';
import { holdWays } from './hold-ways.ts';
import { readLoginRows } from './read-login-rows.ts';
import { waysOf } from './ways-of.ts';

type Shown = Pick<Payload<'disassociate-provider', 'disassociation'>, 'remaining' | 'missing'>;

/** What taking a provider's identity away would come to. */
export interface Removal extends Shown {
  /** The account's identities at this provider, of all apps. */
  rows: IdentityRow[];
  /** Conditions under which the judgement holds. */
  hold: Write[];
}

/**
 * Judges whether an account can do without a provider (DIS-1, DIS-4): it needs a password, and another way to log in that is usable.
 */
export async function judgeRemoval(context: Pick<RuleContext<unknown>, 'policy' | 'read' | 'providers'>, account: AccountRow, provider: string): Promise<Removal> {
  const { identifiers, identities } = await readLoginRows(context, account.id);
  const left = { identifiers, identities: identities.filter((identity) => identity.provider !== provider) };
  const ways = waysOf(context, account, left);
  return {
    rows: identities.filter((identity) => identity.provider === provider),
    remaining: labelWays(account, ways),
    missing: [...(account.passwordHash === undefined ? (['password'] as const) : []), ...(ways.length === 0 ? (['other_way'] as const) : [])],
    hold: holdWays(account, left),
  };
}
