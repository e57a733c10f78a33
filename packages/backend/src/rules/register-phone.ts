import type { StoreReader, Write } from '../ports.ts';
import type { Policy } from '@cloud-sign-in/contract';
import { countPhoneAccount } from './count-phone-account.ts';
import { identifierId } from './identifier-id.ts';

/** The writes that tie a proved phone to an account, and whether the account may log in by it. */
interface Registered { writes: Write[]; canLogin: boolean }

/**
 * Ties a proved phone to an account (PHN-5, PHN-6, PHN-7): it takes one place in the cap, and becomes a login identifier if no account used
 * the phone before. Exactly one account wins that under any concurrency: the identifier has one row.
 * @param phone E.164, proved
 */
export async function registerPhone({ policy, read }: { policy: Policy; read: StoreReader }, accountId: string, phone: string): Promise<Registered> {
  const id = identifierId('phone', phone);
  const isUsed = (await read.get('identifiers', id)) !== undefined || (await read.list('accountPhones', 'phone', phone, 1)).length > 0;
  const canLogin = policy.phoneLogin === 'first' && !isUsed;
  const writes: Write[] = [countPhoneAccount(phone, policy), { do: 'insert', table: 'accountPhones', row: { id: `${phone}|${accountId}`, phone, accountId } }];
  if (canLogin) writes.push({ do: 'insert', table: 'identifiers', row: { id, accountId } });
  return { writes, canLogin };
}
