import { classifyIdentifier, type BeginInput, type IdentifierKind } from '@cloud-sign-in/contract';
import type { RuleContext } from '../../rule.ts';
import type { AccountRow, FlowRow } from '../../tables.ts';
import { findAccount } from '../find-account.ts';
import { identifierId } from '../identifier-id.ts';
import { missCounterIds } from './miss-counter-ids.ts';

export type LoginContext = RuleContext<BeginInput<'login', 'submitPassword'>>;

/** What somebody tries to log in to. Nothing in it may show in an answer. */
export interface LoginAttempt {
  /** What the identifier looks like, whether or not there is such a one. */
  kind: IdentifierKind;
  /** The account that logs in by it; undefined: there is none (LGN-2). */
  account: AccountRow | undefined;
  /** The newest registration that awaits the activation of this address (EML-1). */
  pending: FlowRow | undefined;
  /** Whom misses are counted for: the account, however it was named; where there is none, the identifier, so that lockout tells nothing (LGN-4, LGN-5). */
  subject: string;
  /** Set where this browser logged in to this account before. */
  knownDevice: string | undefined;
}

/** Finds what an identifier leads to. An identifier of a kind the policy does not log in by leads nowhere (LGN-1, PHN-9). */
export async function findLoginAttempt({ input, policy, read, vault, request }: LoginContext): Promise<LoginAttempt> {
  const classified = classifyIdentifier(input.identifier);
  const kind = classified?.kind ?? guessKind(input.identifier);
  const id = identifierId(kind, classified?.key ?? input.identifier.trim());
  const isUsable = classified !== undefined && policy.login.identifiers.includes(kind);
  const account = isUsable ? await findAccount(read, id) : undefined;
  const waiting = isUsable && kind === 'email' && account === undefined ? await read.list('flows', 'pendingEmail', classified.key) : [];
  const deviceId = account && request.device !== undefined ? `${request.device}|${account.id}` : undefined;
  const isKnown = deviceId !== undefined && (await read.get('devices', deviceId)) !== undefined;
  return {
    kind,
    account,
    pending: waiting.at(-1),
    // Hashed, for people type passwords into the wrong field.
    subject: account ? missCounterIds.account(account.id) : `identifier:${await vault.mac('login-subject', id)}`,
    knownDevice: isKnown ? deviceId : undefined,
  };
}

/** What a person meant who typed something that is no identifier. */
function guessKind(typed: string): IdentifierKind {
  if (/[@\uFF20\uFE6B]/u.test(typed)) return 'email';
  return /^[\p{N}+\s()-]+$/u.test(typed) ? 'phone' : 'accountName';
}
