import type { IdentifierKind, Policy } from '@cloud-sign-in/contract';
import type { AccountRow, IdentityRow } from '../../tables.ts';

/** A way an account can really be logged in to. */
export type UsableWay = { kind: IdentifierKind } | { kind: 'provider'; provider: string };

/** All that decides it. */
export interface WayFacts {
  account: Pick<AccountRow, 'passwordHash' | 'emailVerified'>;
  /** Kinds of the login identifiers that are this account's own; one that another account keeps, or that is only reserved, is none. */
  identifiers: readonly IdentifierKind[];
  identities: readonly Pick<IdentityRow, 'provider' | 'isOff' | 'grantEndedAt'>[];
  /** What people may type under this policy. */
  loginKinds: Policy['login']['identifiers'];
  /** Whether a provider may be used just now: listed, configured, switched on. */
  isOffered(provider: string): boolean;
}

/**
 * The ways to log in that are usable (DIS-4). A password alone is none: something must be there to type beside it. What is unverified, no login
 * identifier, switched off, without its grant, or of a provider that is off, does not count.
 */
export function listUsableWays({ account, identifiers, identities, loginKinds, isOffered }: WayFacts): UsableWay[] {
  const typed = account.passwordHash === undefined
    ? []
    : loginKinds.filter((kind) => identifiers.includes(kind) && (kind !== 'email' || account.emailVerified));
  const on = identities.filter(({ provider, isOff, grantEndedAt }) => !isOff && grantEndedAt === undefined && isOffered(provider));
  return [...typed.map((kind) => ({ kind })), ...[...new Set(on.map(({ provider }) => provider))].map((provider) => ({ kind: 'provider' as const, provider }))];
}
