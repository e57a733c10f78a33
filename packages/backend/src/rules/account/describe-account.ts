import type { Account } from '@cloud-sign-in/contract';
import type { RuleContext } from '../../rule.ts';
import type { AccountRow, IdentityRow } from '../../tables.ts';
import { mask } from '../mask.ts';
import { isUpgradable } from './is-upgradable.ts';
import { readLoginRows } from './read-login-rows.ts';

/**
 * Basic Data (MGT-1): what an account is, each contact masked and with its two badges. "Can log in" says that people may type it here; an unverified
 * e-mail can neither verify nor log in.
 */
export async function describeAccount(context: Pick<RuleContext<unknown>, 'policy' | 'read' | 'providers'>, account: AccountRow): Promise<Account> {
  const { id, kind, accountName, hasGeneratedName, passwordHash, phone, email, emailVerified, industry } = account;
  const { identifiers, identities } = await readLoginRows(context, id);
  const logsInBy = (name: 'phone' | 'email'): boolean => context.policy.login.identifiers.includes(name) && identifiers.some((row) => row.id.startsWith(`${name}:`));
  return {
    id,
    kind,
    ...(accountName === undefined ? {} : { accountName }),
    canRename: hasGeneratedName === true,
    canUpgrade: isUpgradable(account),
    hasPassword: passwordHash !== undefined,
    ...(phone === undefined ? {} : { phone: { masked: mask.phone(phone), canVerify: true, canLogIn: logsInBy('phone') } }),
    ...(email === undefined ? {} : { email: { masked: mask.email(email), canVerify: emailVerified, canLogIn: emailVerified && logsInBy('email') } }),
    ...(industry === undefined ? {} : { industry }),
    identities: summarizeIdentities(identities),
    associable: isUpgradable(account) ? [] : listAssociable(context, identities),
  };
}

/** One a provider, however many of its apps the person came by. */
function summarizeIdentities(identities: readonly IdentityRow[]): Account['identities'] {
  return [...new Set(identities.map(({ provider }) => provider))].map((provider) => {
    const rows = identities.filter((row) => row.provider === provider);
    const nickname = rows.find((row) => row.nickname !== undefined)?.nickname;
    return { provider, ...(nickname === undefined ? {} : { nickname }), isOn: rows.every(({ isOff }) => !isOff), associatedAt: Math.min(...rows.map(({ associatedAt }) => associatedAt)) };
  });
}

function listAssociable({ policy, providers }: Pick<RuleContext<unknown>, 'policy' | 'providers'>, identities: readonly IdentityRow[]): string[] {
  return policy.providers
    .filter(({ provider, associates }) => associates !== 'never' && providers.get(provider) !== undefined && !identities.some((row) => row.provider === provider))
    .map(({ provider }) => provider);
}
