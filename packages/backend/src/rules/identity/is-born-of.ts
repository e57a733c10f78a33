import type { IdentityRow, SessionRow } from '../../tables.ts';

/** Whether a session was begun by logging in with one of these identities: it ends with them (DIS-5, MGT-3). */
export function isBornOf({ identityId }: Pick<SessionRow, 'identityId'>, identities: readonly Pick<IdentityRow, 'id'>[]): boolean {
  return identityId !== undefined && identities.some(({ id }) => id === identityId);
}
