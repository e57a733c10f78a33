import type { BeginInput } from '@cloud-sign-in/contract';
import { countLimits } from '../../guards/count-limits.ts';
import type { Rule } from '../../rule.ts';
import { claimIdentifier } from '../claim-identifier.ts';
import { composePassword } from '../compose-password.ts';
import { identifierId } from '../identifier-id.ts';
import { limitCounts } from '../limit-counts.ts';
import { mailboxKey } from '../mailbox-key.ts';
import { makeAccountId } from '../make-account-id.ts';
import { makeRefusal } from '../make-refusal.ts';
import { nextStep } from '../next-step.ts';
import { refuse } from '../refuse.ts';
import { judgeCredentials } from './judge-credentials.ts';
import type { Registration } from './registration.ts';

/**
 * Begins a registration (REG-1, REG-2). An account name that is taken is refused: the one thing registration tells about others (ACC-8); a free
 * one is reserved while the flow lives. An e-mail that is taken leads to the same screen as a free one (EML-9).
 */
export const submitCredentials: Rule<BeginInput<'register', 'submitCredentials'>> = {
  /** Credentials that no policy check lets through spend nothing: a person mends a password more than once. */
  limits({ input, policy, request: { address }, flowId }) {
    const judged = judgeCredentials(input, policy);
    if ('refusal' in judged) return [];
    const { register, accountNameAsked } = policy.limits;
    const begins = countLimits('register:address', address, register.address);
    if (judged.email === undefined) return [...begins, ...countLimits('accountNameAsked:address', address, accountNameAsked.address)];
    const target = mailboxKey(judged.key);
    return [...begins, ...countLimits('register:target', target, register.target), ...limitCounts(policy, 'sendMail', { target, address, flowId })];
  },

  async decide(context) {
    const { input, policy, now, read, random, hasher, flowId } = context;
    const judged = judgeCredentials(input, policy);
    if ('refusal' in judged) return refuse(judged.refusal);
    const { key, ...who } = judged;
    const accountId = makeAccountId(random);
    const reservedUntil = now + policy.lifetimes.flow * 1000;
    const reservation = who.accountName === undefined ? [] : await claimIdentifier(read, identifierId('accountName', key), { accountId, flowId, reservedUntil });
    if (reservation === undefined) return refuse(makeRefusal('account_name_taken', {}));
    const registration: Registration = {
      ...who,
      method: input.method,
      accountId,
      isCreated: false,
      isSignedIn: false,
      isEmailProved: false,
      passwordHash: await hasher.hash(composePassword(input.password)),
      agreements: Object.fromEntries(policy.agreements.map(({ id, version }) => [id, version])),
      checkedPhones: [],
      notices: [],
    };
    const { next, writes, messages } = await nextStep(context, registration, undefined);
    return { next: { ...next, expiresAt: next.expiresAt ?? reservedUntil }, writes: [...[reservation].flat(), ...writes], messages };
  },
};
