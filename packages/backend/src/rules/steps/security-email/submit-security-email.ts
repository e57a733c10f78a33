import { parseEmail, type ActionInput } from '@cloud-sign-in/contract';
import type { OutboxMessage } from '../../../messages/message.ts';
import type { Rule } from '../../../rule.ts';
import { findAccount } from '../../find-account.ts';
import { identifierId } from '../../identifier-id.ts';
import { limitCounts } from '../../limit-counts.ts';
import { mailboxKey } from '../../mailbox-key.ts';
import { makeRefusal } from '../../make-refusal.ts';
import { nextStep } from '../../next-step.ts';
import { openLink } from '../../open-link.ts';
import { refuse } from '../../refuse.ts';
import { readRegistration } from '../../register/registration.ts';

/**
 * Mails a verification link to a security e-mail (EML-2, EML-4). Until the link is used the address serves for nothing. Where a policy gives an
 * address to one account only (EML-7) and it has one, the mail says so instead; the page is told the same (EML-9).
 */
export const submitSecurityEmail: Rule<ActionInput<'register', 'securityEmail', 'submitSecurityEmail'>> = {
  limits({ input, policy, request: { address }, flowId }) {
    const email = parseEmail(input.email);
    return email === undefined ? [] : limitCounts(policy, 'sendMail', { target: mailboxKey(email.key), address, flowId });
  },
  async decide(context) {
    const { input, policy, read, flow, flowId } = context;
    const email = parseEmail(input.email);
    if (email === undefined) return refuse(makeRefusal('email_invalid', {}));
    const registration = readRegistration(flow);
    const account = await read.get('accounts', registration.accountId);
    if (account === undefined) throw new Error('The account of this registration is gone');
    const owner = await findAccount(read, identifierId('email', email.key));
    const isTaken = policy.emailLogin === 'only' && owner !== undefined && owner.id !== account.id;
    const lifetimeSeconds = policy.lifetimes.verificationLink;
    const older = (await read.list('links', 'accountId', account.id)).filter(({ purpose }) => purpose === 'verifySecurityEmail');
    const link = await openLink(context, { purpose: 'verifySecurityEmail', email: email.address, emailKey: email.key, flowId, accountId: account.id, lifetimeSeconds, replaces: older });
    const locale = flow?.locale ?? context.request.locale;
    const message: OutboxMessage = isTaken
      ? { kind: 'addressTaken', to: email.address, locale }
      : { kind: 'verifySecurityEmail', to: email.address, token: link.token, hours: Math.round(lifetimeSeconds / 3600), accountName: account.accountName ?? account.id, locale };
    const unverified = { email: email.address, emailKey: email.key, emailVerified: false };
    const done = { ...registration, notices: [...registration.notices, 'security_email_sent' as const], securityEmail: email.address };
    const onward = await nextStep(context, done, 'securityEmail', { ...account, ...unverified });
    return {
      ...onward,
      writes: [{ do: 'update', table: 'accounts', id: account.id, set: unverified, where: { emailKey: account.emailKey, emailVerified: account.emailVerified } }, ...link.writes, ...onward.writes],
      messages: [message],
    };
  },
};
