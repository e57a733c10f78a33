import { makeToken } from '../../http/make-token.ts';
import type { Decision, RuleContext } from '../../rule.ts';
import { judgeIdentity } from '../identity/judge-identity.ts';
import { maskAccount } from '../recover/mask-account.ts';
import { findWay } from '../register/find-way.ts';
import type { Registration } from '../register/registration.ts';
import { offerAccounts } from './offer-accounts.ts';

/** More accounts than a person can have on a phone. */
const manyAccounts = 100;

/**
 * Offers the accounts on a phone that was just proved (ASC-1, ASC-2), where the way asks for that: masked, under handles good for this flow only, and
 * all of them, so that one that may not be chosen is told why (ASC-4).
 * @returns undefined where there is nothing to offer
 */
export async function leadToAssociateByPhone(context: RuleContext<unknown>, registration: Registration): Promise<Decision | undefined> {
  const { policy, read, random } = context;
  const { identity, provedPhone, method } = registration;
  if (identity === undefined || provedPhone === undefined || findWay(policy, method).associates !== 'phone') return undefined;
  const judged = await judgeIdentity(context, identity);
  if (judged) return judged;
  const rows = await read.list('accountPhones', 'phone', provedPhone, manyAccounts);
  const accounts = (await Promise.all(rows.map(({ accountId }) => read.get('accounts', accountId)))).filter((account) => account !== undefined);
  if (accounts.length === 0) return undefined;
  const offered = accounts.map((account) => ({ handle: makeToken(random, 12), accountId: account.id, maskedName: maskAccount(account) }));
  return { writes: [], messages: [], next: offerAccounts(context, registration, offered) };
}
