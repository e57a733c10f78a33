import { fold, type RegistrationStep } from '@cloud-sign-in/contract';
import type { OutboxMessage } from '../messages/message.ts';
import type { Write } from '../ports.ts';
import type { RuleContext } from '../rule.ts';
import type { AccountRow } from '../tables.ts';
import { claimIdentifier } from './claim-identifier.ts';
import { identifierId } from './identifier-id.ts';
import { tieIdentity } from './identity/tie-identity.ts';
import { makeAccountId } from './make-account-id.ts';
import { missingSteps } from './missing-steps.ts';
import { registerPhone } from './register-phone.ts';
import { findWay, type RegistrationWay } from './register/find-way.ts';
import { generateName } from './register/generate-name.ts';
import type { Registration } from './register/registration.ts';
import { sendVerification } from './send-verification.ts';

/** What creating needs of its surroundings: a rule's context or a link's. */
type Surroundings = Pick<RuleContext<unknown>, 'policy' | 'now' | 'read' | 'random' | 'vault'> & { flowId: string; locale: string };

/** An account that exists as soon as its writes are committed. */
interface Created { account: AccountRow; writes: Write[]; messages: OutboxMessage[]; /** PHN-7. */ phoneCanLogin: boolean }

/** Why there can be no account: an identifier went to somebody else. */
interface Prevented { taken: 'accountName' | 'email' }

/**
 * Creates the account of a registration, all of it in one commit (REG-7): the account, its identifiers, its identity, its place in the phone's cap.
 * Every write carries its condition, so that a race has one winner; the loser is asked anew and then sees what the winner wrote.
 * @param phone E.164, proved; whether the cap has room is the caller's to ask (`refuseFullPhone`)
 */
export async function createAccount(surroundings: Surroundings, registration: Registration, phone: string | undefined): Promise<Created | Prevented> {
  const { policy, now, read, random, flowId, locale } = surroundings;
  const { method, identity, email, typedEmail, isEmailProved, passwordHash, agreements, industry } = registration;
  const way = findWay(policy, method);
  const isIdFree = (await read.get('accounts', registration.accountId)) === undefined;
  const accountId = isIdFree ? registration.accountId : makeAccountId(random);
  const isNamed = needsGeneratedName(surroundings, registration, way);
  const accountName = isNamed ? await generateName(surroundings) : registration.accountName;

  const nameClaim = accountName === undefined ? [] : await claimIdentifier(read, identifierId('accountName', fold(accountName)), { accountId, flowId });
  if (nameClaim === undefined) return { taken: 'accountName' };
  const proved = isEmailProved ? email : undefined;
  const emailClaim = proved === undefined ? [] : await claimIdentifier(read, identifierId('email', proved.key), { accountId, flowId });
  if (emailClaim === undefined) return { taken: 'email' };
  const registered = phone === undefined ? { writes: [], canLogin: false } : await registerPhone(surroundings, accountId, phone);

  const ahead: RegistrationStep[] = way.steps.slice(way.steps.indexOf(way.createsAccountAfter) + 1);
  const address = proved ?? typedEmail;
  const account: AccountRow = {
    id: accountId,
    kind: way.accountKind,
    ...(accountName === undefined ? {} : { accountName }),
    ...(isNamed ? { hasGeneratedName: true } : {}),
    ...(passwordHash === undefined ? {} : { passwordHash }),
    passwordHistory: [],
    ...(phone === undefined ? {} : { phone }),
    ...(address === undefined ? {} : { email: address.address, emailKey: address.key }),
    emailVerified: proved !== undefined,
    ...(industry === undefined ? {} : { industry }),
    missingSteps: missingSteps(ahead),
    agreements,
    locale,
    createdAt: now,
  };
  const verification = typedEmail === undefined ? { writes: [], messages: [] } : await sendVerification(surroundings, account, typedEmail);
  const ties = identity === undefined ? [] : tieIdentity(identity, accountId, now);
  const writes: Write[] = [{ do: 'insert', table: 'accounts', row: account }, ...[nameClaim, emailClaim].flat(), ...registered.writes, ...ties, ...verification.writes];
  return { account, writes, messages: verification.messages, phoneCanLogin: registered.canLogin };
}

/** A first login gives an account its own name where people log in by one (ASC-3); an account of kind `jd` has none until it is upgraded (MGT-3). */
function needsGeneratedName({ policy }: Surroundings, { identity, accountName }: Registration, { accountKind }: RegistrationWay): boolean {
  return identity !== undefined && accountName === undefined && accountKind === 'cloud' && policy.login.identifiers.includes('accountName');
}
