import type { OutboxMessage } from '../../messages/message.ts';
import type { ProviderIdentity } from '../../provider.ts';
import type { RuleContext } from '../../rule.ts';
import type { AccountRow } from '../../tables.ts';

/** The notice that a way to log in was added, to all that the account has verified. */
export function tellAssociated({ providers }: Pick<RuleContext<unknown>, 'providers'>, identity: ProviderIdentity, { phone, email, emailVerified, locale }: AccountRow): OutboxMessage[] {
  const name = providers.get(identity.provider)?.provider.name;
  const provider = name?.[locale] ?? name?.['en'] ?? identity.provider;
  return [
    ...(email !== undefined && emailVerified ? [{ kind: 'identityAssociated', to: email, by: 'mail', provider, locale } as const] : []),
    ...(phone === undefined ? [] : [{ kind: 'identityAssociated', to: phone, by: 'sms', provider, locale } as const]),
  ];
}
