import type { AccountRow } from '../../tables.ts';
import { mask } from '../mask.ts';

/** An account as its owner knows it again and nobody else learns it (PWD-9). */
export function maskAccount({ id, accountName, email, emailVerified }: AccountRow): string {
  if (accountName !== undefined) return mask.name(accountName);
  return email !== undefined && emailVerified ? mask.email(email) : mask.name(id);
}
