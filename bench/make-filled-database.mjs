import { createArgon2Hasher } from '@cloud-sign-in/server/ports/argon2-hasher';
import { migrate } from '@cloud-sign-in/server/store/migrate';
import { fillAccounts } from './fill-accounts.mjs';
import { benchPassword } from './sign-in-by-password.mjs';

/** A database with so many accounts, whose password hashes are light: where hashing is not what is measured. @returns its `place` */
export async function makeFilledDatabase(databases, name, accounts) {
  const { open, place } = await databases.make(name);
  const database = open();
  await migrate(database);
  await fillAccounts(database, 0, accounts, await createArgon2Hasher({ memoryKibibytes: 64, passes: 1 }).hash(benchPassword));
  await database.close();
  return place;
}
