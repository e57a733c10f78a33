import type { StoreReader, Write } from '../ports.ts';

/** Who claims, and for how long: an account for good, or a registration until its flow ends. */
interface Claimant { accountId: string; flowId: string; reservedUntil?: number }

/**
 * Makes an identifier this account's, or reserves it for the account a flow will create (ACC-4, EML-6). What the flow reserved before, it
 * may claim again.
 * @param id of the row of `identifiers`
 * @returns the write, or undefined where the identifier belongs to somebody else
 */
export async function claimIdentifier(read: StoreReader, id: string, { accountId, flowId, reservedUntil }: Claimant): Promise<Write | undefined> {
  const row = await read.get('identifiers', id);
  const reserved = reservedUntil === undefined ? {} : { flowId, expiresAt: reservedUntil };
  if (row === undefined) return { do: 'insert', table: 'identifiers', row: { id, accountId, ...reserved } };
  if (row.flowId !== flowId) return undefined;
  return { do: 'update', table: 'identifiers', id, where: { flowId }, set: { accountId, flowId: reserved.flowId, expiresAt: reserved.expiresAt } };
}
