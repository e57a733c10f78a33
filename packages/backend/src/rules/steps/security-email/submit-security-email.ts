import { parseEmail, type ActionInput } from '@cloud-sign-in/contract';
import type { Rule } from '../../../rule.ts';
import { limitCounts } from '../../limit-counts.ts';
import { mailboxKey } from '../../mailbox-key.ts';
import { makeRefusal } from '../../make-refusal.ts';
import { nextStep } from '../../next-step.ts';
import { refuse } from '../../refuse.ts';
import { readRegistration } from '../../register/registration.ts';
import { sendVerification } from '../../send-verification.ts';

/** Mails a verification link to a security e-mail (EML-2, EML-4). Until the link is used the address serves for nothing. */
export const submitSecurityEmail: Rule<ActionInput<'register', 'securityEmail', 'submitSecurityEmail'>> = {
  limits({ input, policy, request: { address }, flowId }) {
    const email = parseEmail(input.email);
    return email === undefined ? [] : limitCounts(policy, 'sendMail', { target: mailboxKey(email.key), address, flowId });
  },
  async decide(context) {
    const { input, read, flow, request } = context;
    const email = parseEmail(input.email);
    if (email === undefined) return refuse(makeRefusal('email_invalid', {}));
    const registration = readRegistration(flow);
    const account = await read.get('accounts', registration.accountId);
    if (account === undefined) throw new Error('The account of this registration is gone');
    const sent = await sendVerification({ ...context, locale: flow?.locale ?? request.locale }, account, email);
    const unverified = { email: email.address, emailKey: email.key, emailVerified: false };
    const done = { ...registration, notices: [...registration.notices, 'security_email_sent' as const], securityEmail: email.address };
    const onward = await nextStep(context, done, 'securityEmail', { ...account, ...unverified });
    return {
      ...onward,
      writes: [{ do: 'update', table: 'accounts', id: account.id, set: unverified, where: { emailKey: account.emailKey, emailVerified: account.emailVerified } }, ...sent.writes, ...onward.writes],
      messages: sent.messages,
    };
  },
};
