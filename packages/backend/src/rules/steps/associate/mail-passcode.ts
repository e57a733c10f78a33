import type { ActionInput, Payload } from '@cloud-sign-in/contract';
import type { Rule, RuleContext } from '../../../rule.ts';
import type { AccountRow } from '../../../tables.ts';
import { isIdle } from '../../associate/is-idle.ts';
import { limitCounts } from '../../limit-counts.ts';
import { mailboxKey } from '../../mailbox-key.ts';
import { makeRefusal } from '../../make-refusal.ts';
import { openPasscode } from '../../open-passcode.ts';
import { refuse } from '../../refuse.ts';
import { readRegistration } from '../../register/registration.ts';
import { tellNextSend } from '../../tell-next-send.ts';
import { findOffered } from './find-offered.ts';

/**
 * Mails a passcode to the verified e-mail of an account nobody used for long, which proves it as its password does (ASC-6). Only for the account that was
 * chosen and asked for its password; no request names an address.
 */
export const mailPasscode: Rule<ActionInput<'login', 'associate', 'mailPasscode'>> = {
  async limits(context) {
    const email = (await findAsked(context))?.email;
    return email === undefined ? [] : countMail(context, email);
  },
  async decide(context) {
    const { flow, policy, read, now } = context;
    const account = await findAsked(context);
    if (account?.email === undefined) return refuse(makeRefusal('account_not_offered', {}));
    const registration = readRegistration(flow);
    const { passcodeId, expiresAt, writes, messages } = await openPasscode(context, { purpose: 'proveAccount', phone: account.email, channel: 'mail', replaces: registration.mailed?.passcodeId });
    const nextSend = await tellNextSend(read, countMail(context, account.email), now);
    const payload: Payload<'login', 'associate'> = { ...(flow?.payload as Payload<'login', 'associate'>), mailed: { digits: policy.passcode.digits, ...nextSend, passcodeExpiresAt: expiresAt } };
    return { writes, messages, next: { state: 'associate', payload, data: { ...registration, mailed: { passcodeId, accountId: account.id } }, at: flow?.progress.at ?? 0 } };
  },
};

async function findAsked(context: RuleContext<unknown>): Promise<AccountRow | undefined> {
  const { passwordFor, maskedEmail } = context.flow?.payload as Payload<'login', 'associate'>;
  const account = maskedEmail === undefined ? undefined : await findOffered(context, passwordFor);
  return account?.emailVerified && isIdle(context, account) ? account : undefined;
}

function countMail({ policy, request: { address }, flowId }: RuleContext<unknown>, email: string): ReturnType<typeof limitCounts> {
  return limitCounts(policy, 'sendMail', { target: mailboxKey(email), address, flowId });
}
