import { fold, parseEmail } from '@cloud-sign-in/contract';
import { composePassword } from '../rules/compose-password.ts';
import { identifierId } from '../rules/identifier-id.ts';
import type { AccountRow } from '../tables.ts';
import type { Write } from '../ports.ts';
import type { TestPorts } from './test-ports.ts';

interface Seed { id?: string; accountName?: string; password?: string; email?: string; row?: Partial<AccountRow> }

/** Puts an account in the store as a registration would have left it; an e-mail given here is verified and a login identifier. */
export async function seedAccount({ clock, hasher, store }: TestPorts, { id = 'account-1', accountName, password, email, row }: Seed): Promise<AccountRow> {
  const parsed = email === undefined ? undefined : parseEmail(email);
  const account: AccountRow = {
    id,
    kind: 'cloud',
    ...(accountName === undefined ? {} : { accountName }),
    ...(password === undefined ? {} : { passwordHash: await hasher.hash(composePassword(password)) }),
    ...(parsed === undefined ? {} : { email: parsed.address, emailKey: parsed.key }),
    passwordHistory: [],
    emailVerified: parsed !== undefined,
    missingSteps: [],
    agreements: {},
    locale: 'zh-CN',
    createdAt: clock.now(),
    ...row,
  };
  const writes: Write[] = [{ do: 'insert', table: 'accounts', row: account }];
  if (accountName !== undefined) writes.push({ do: 'insert', table: 'identifiers', row: { id: identifierId('accountName', fold(accountName)), accountId: id } });
  if (parsed !== undefined) writes.push({ do: 'insert', table: 'identifiers', row: { id: identifierId('email', parsed.key), accountId: id } });
  const result = await store.commit(writes, clock.now());
  if (!result.done) throw new Error(`The account ${id} could not be seeded`);
  return account;
}
