import type { Policy } from '@cloud-sign-in/contract';
import type { StoreReader, Write } from '../../../ports.ts';
import type { AccountRow } from '../../../tables.ts';
import { countPhoneAccount } from '../../count-phone-account.ts';
import { identifierId } from '../../identifier-id.ts';
import { registerPhone } from '../../register-phone.ts';

/** The writes that make a proved phone the account's, and whether the account logs in by it. */
interface Moved { writes: Write[]; canLogin: boolean }

/**
 * Moves an account from its phone to another that it has proved (MGT-2). The old one gives its place in the cap back, exactly once (threat 59), and with
 * it the login by it: to nobody, for who carries it too must prove it again (PHN-7, threat 62). Proving the phone it has already does no more than
 * that: it may win the login that an earlier account has dropped.
 * @param phone E.164, proved
 */
export async function movePhone({ policy, read }: { policy: Policy; read: StoreReader }, account: AccountRow, phone: string): Promise<Moved> {
  const before = account.phone;
  if (before === phone) return provePhoneAnew({ policy, read }, account.id, phone);
  const { writes, canLogin } = await registerPhone({ policy, read }, account.id, phone);
  return { writes: [...(before === undefined ? [] : await dropPhone(read, account.id, before, policy)), ...writes], canLogin };
}

async function provePhoneAnew({ policy, read }: { policy: Policy; read: StoreReader }, accountId: string, phone: string): Promise<Moved> {
  const id = identifierId('phone', phone);
  const owner = await read.get('identifiers', id);
  if (policy.phoneLogin !== 'first' || owner !== undefined) return { writes: [], canLogin: owner?.accountId === accountId };
  return { writes: [{ do: 'insert', table: 'identifiers', row: { id, accountId }, orElse: 'again' }], canLogin: true };
}

async function dropPhone(read: StoreReader, accountId: string, phone: string, policy: Policy): Promise<Write[]> {
  const id = identifierId('phone', phone);
  const isLogin = (await read.get('identifiers', id))?.accountId === accountId;
  return [
    { do: 'delete', table: 'accountPhones', id: `${phone}|${accountId}`, where: { accountId }, orElse: 'again' },
    { do: 'uncount', id: countPhoneAccount(phone, policy).id },
    ...(isLogin ? [{ do: 'delete', table: 'identifiers', id, where: { accountId }, orElse: 'again' } as const] : []),
  ];
}
