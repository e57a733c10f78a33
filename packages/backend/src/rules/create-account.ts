import { fold, type RegistrationStep } from '@cloud-sign-in/contract';
import type { Write } from '../ports.ts';
import type { RuleContext } from '../rule.ts';
import type { AccountRow } from '../tables.ts';
import { claimIdentifier } from './claim-identifier.ts';
import { identifierId } from './identifier-id.ts';
import { makeAccountId } from './make-account-id.ts';
import { missingSteps } from './missing-steps.ts';
import { registerPhone } from './register-phone.ts';
import type { Registration } from './register/registration.ts';

/** What creating needs of its surroundings: a rule's context or a link's. */
type Surroundings = Pick<RuleContext<unknown>, 'policy' | 'now' | 'read' | 'random'> & { flowId: string; locale: string };

/** An account that exists as soon as its writes are committed. */
interface Created { account: AccountRow; writes: Write[]; /** PHN-7. */ phoneCanLogin: boolean }

/** Why there can be no account: an identifier went to somebody else. */
interface Prevented { taken: 'accountName' | 'email' }

/**
 * Creates the account of a registration, all of it in one commit (REG-7): the account, its identifiers, its place in the phone's cap. Every
 * write carries its condition, so that a race has one winner; the loser is asked anew and then sees what the winner wrote.
 * @param phone E.164, proved; whether the cap has room is the caller's to ask (`isPhoneFull`)
 */
export async function createAccount(surroundings: Surroundings, registration: Registration, phone: string | undefined): Promise<Created | Prevented> {
  const { policy, now, read, random, flowId, locale } = surroundings;
  const { method, accountName, email, isEmailProved, passwordHash, agreements, industry } = registration;
  const isIdFree = (await read.get('accounts', registration.accountId)) === undefined;
  const accountId = isIdFree ? registration.accountId : makeAccountId(random);

  const nameClaim = accountName === undefined ? [] : await claimIdentifier(read, identifierId('accountName', fold(accountName)), { accountId, flowId });
  if (nameClaim === undefined) return { taken: 'accountName' };
  const proved = isEmailProved ? email : undefined;
  const emailClaim = proved === undefined ? [] : await claimIdentifier(read, identifierId('email', proved.key), { accountId, flowId });
  if (emailClaim === undefined) return { taken: 'email' };
  const registered = phone === undefined ? { writes: [], canLogin: false } : await registerPhone(surroundings, accountId, phone);

  const way = policy.ways[method];
  const ahead: RegistrationStep[] = way?.steps.slice(way.steps.indexOf(way.createsAccountAfter) + 1) ?? [];
  const account: AccountRow = {
    id: accountId,
    kind: 'cloud',
    ...(accountName === undefined ? {} : { accountName }),
    ...(passwordHash === undefined ? {} : { passwordHash }),
    passwordHistory: [],
    ...(phone === undefined ? {} : { phone }),
    ...(proved === undefined ? {} : { email: proved.address, emailKey: proved.key }),
    emailVerified: proved !== undefined,
    ...(industry === undefined ? {} : { industry }),
    missingSteps: missingSteps(ahead),
    agreements,
    locale,
    createdAt: now,
  };
  const writes: Write[] = [{ do: 'insert', table: 'accounts', row: account }, ...[nameClaim, emailClaim].flat(), ...registered.writes];
  return { account, writes, phoneCanLogin: registered.canLogin };
}
