import type { ProviderIdentity } from '../../provider.ts';

/** Ids of what is kept of an identity: a subject means something only beside its provider and app (PRV-6, threat 66). */
export const identityIds = {
  /** Of its row. */
  own: ({ provider, app, subject }: Pick<ProviderIdentity, 'provider' | 'app' | 'subject'>): string => `${provider}|${app}|${subject}`,
  /** Of the mark, among what is spent, that its grant ended while somebody may be in the middle of a first login by it (PRV-2). */
  endedGrant: (identity: Pick<ProviderIdentity, 'provider' | 'app' | 'subject'>): string => `grant-ended:${identityIds.own(identity)}`,
  /** What its rows in several apps share, where the provider gave such a subject. */
  union: ({ provider, unionSubject }: Pick<ProviderIdentity, 'provider' | 'unionSubject'>): string | undefined => (unionSubject === undefined ? undefined : `${provider}|${unionSubject}`),
  /** Counter: one person at a provider for an account (ASC-5). */
  ofAccount: (provider: string, accountId: string): string => `account-identities:${provider}|${accountId}`,
  /** Counter: one account for a person at a provider, whichever app they came by (PRV-6). */
  ofUnion: (unionKey: string): string => `union-accounts:${unionKey}`,
};
