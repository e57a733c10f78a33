import type { StoreReader, Write } from '../../ports.ts';
import type { AccountRow } from '../../tables.ts';
import { voidLink } from '../void-link.ts';

/**
 * Drops what somebody may have added to an account without proving it, before its owner recovered it: an address that waits to take the place of the
 * verified one, and the links that would verify any (threat 82).
 */
export async function dropUnproved(read: StoreReader, { id, pendingEmailKey }: AccountRow, now: number): Promise<Write[]> {
  const links = (await read.list('links', 'accountId', id)).filter(({ purpose, usedAt, voidedAt }) => purpose === 'verifySecurityEmail' && usedAt === undefined && voidedAt === undefined);
  return [
    ...links.map((link) => voidLink(link, now)),
    ...(pendingEmailKey === undefined ? [] : [{ do: 'update', table: 'accounts', id, set: { pendingEmail: undefined, pendingEmailKey: undefined }, where: { pendingEmailKey } } as const]),
  ];
}
