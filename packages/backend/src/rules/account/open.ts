import type { BeginInput, Refusal } from '@cloud-sign-in/contract';
import type { Rule, RuleContext } from '../../rule.ts';
import type { AccountRow } from '../../tables.ts';
import { judgeAssociation } from '../associate/judge-association.ts';
import { makeRefusal } from '../make-refusal.ts';
import { isUpgradable } from './is-upgradable.ts';
import { openAccountFlow } from './open-account-flow.ts';

type Empty = Record<string, never>;

/** The first actions of an account's flows. Each changes nothing. */
export const open = {
  setPassword: {
    decide: (context) => openAccountFlow(context, 'set-password', {}, ({ passwordHash }) => (passwordHash === undefined ? undefined : makeRefusal('password_set_already', {}))),
  } satisfies Rule<Empty>,
  changePassword: { decide: (context) => openAccountFlow(context, 'change-password') } satisfies Rule<Empty>,
  changePhone: { decide: (context) => openAccountFlow(context, 'change-phone') } satisfies Rule<Empty>,
  changeEmail: { decide: (context) => openAccountFlow(context, 'change-email') } satisfies Rule<Empty>,
  associate: {
    decide: (context) => {
      const { provider, page } = context.input;
      return openAccountFlow(context, 'associate-provider', { provider, page: context.request.judgePage(page) }, (account) => judgeAssociable(context, account));
    },
  } satisfies Rule<BeginInput<'associate-provider', 'openAssociate'>>,
  disassociate: {
    decide: (context) => openAccountFlow(context, 'disassociate-provider', { provider: context.input.provider }, (account) => judgeTied(context, account, 'cloud')),
  } satisfies Rule<BeginInput<'disassociate-provider', 'openDisassociate'>>,
  upgrade: {
    decide: (context) => openAccountFlow(context, 'upgrade', {}, (account) => (isUpgradable(account) ? undefined : makeRefusal('account_upgraded_already', {}))),
  } satisfies Rule<Empty>,
  rename: {
    decide: (context) => openAccountFlow(context, 'rename', {}, ({ hasGeneratedName }) => (hasGeneratedName === true ? undefined : makeRefusal('account_name_final', {}))),
  } satisfies Rule<Empty>,
  switchProvider: {
    decide: (context) => openAccountFlow(context, 'switch-provider', { provider: context.input.provider, turnOn: context.input.turnOn }, (account) => judgeTied(context, account, 'jd')),
  } satisfies Rule<BeginInput<'switch-provider', 'openProviderSwitch'>>,
};

/** A provider may be associated where its way ever leads to an account that exists, and the account can have one (ASC-4). */
async function judgeAssociable({ providers, read, input: { provider } }: RuleContext<BeginInput<'associate-provider', 'openAssociate'>>, account: AccountRow): Promise<Refusal | undefined> {
  const offered = providers.get(provider);
  if (offered === undefined || offered.way.associates === 'never') return makeRefusal('provider_unavailable', { provider });
  const obstacle = await judgeAssociation(read, provider, account);
  // Here it is the person's own account that has one.
  return obstacle?.code === 'account_associated_elsewhere' ? makeRefusal('identity_taken', { provider }) : obstacle;
}

/**
 * What an account was opened with (PRV-5) is switched off and on, for the identity is the account; anything else is disassociated. Either is possible
 * while the provider itself is off.
 */
async function judgeTied({ policy, read, input: { provider } }: RuleContext<{ provider: string }>, account: AccountRow, kind: AccountRow['kind']): Promise<Refusal | undefined> {
  const way = policy.providers.find((each) => each.provider === provider);
  const isTied = (await read.list('identities', 'accountId', account.id)).some((identity) => identity.provider === provider);
  return isTied && (way?.accountKind ?? 'cloud') === kind ? undefined : makeRefusal('provider_unavailable', { provider });
}
