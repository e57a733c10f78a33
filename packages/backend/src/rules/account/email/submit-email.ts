import { parseEmail, type ActionInput } from '@cloud-sign-in/contract';
import type { Rule } from '../../../rule.ts';
import { limitCounts } from '../../limit-counts.ts';
import { mailboxKey } from '../../mailbox-key.ts';
import { makeRefusal } from '../../make-refusal.ts';
import { refuse } from '../../refuse.ts';
import { sendVerification } from '../../send-verification.ts';
import { readAccountFlow } from '../account-flow.ts';
import { asProvedOwner } from '../as-proved-owner.ts';
import { finishAccountFlow } from '../finish-account-flow.ts';
import { isProved } from '../is-proved.ts';

/**
 * Mails a verification link to a new address (MGT-2). A verified address stays, with all it is good for, until the new one is verified; of several typed in
 * a row, or at once in two tabs, only the last one's link works (threats 49, 50). The page is told the same whoever has the address (EML-9).
 */
export const submitEmail: Rule<ActionInput<'change-email', 'email', 'submitEmail'>> = {
  limits(context) {
    const { input, policy, request: { address }, flow, flowId } = context;
    const email = parseEmail(input.email);
    return email === undefined || !isProved(context, readAccountFlow(flow).provedAt) ? [] : limitCounts(policy, 'sendMail', { target: mailboxKey(email.key), address, flowId });
  },
  decide: (context) => asProvedOwner(context, async ({ account, data }) => {
    const { input, flow, request } = context;
    const email = parseEmail(input.email);
    if (email === undefined) return refuse(makeRefusal('email_invalid', {}));
    const sent = await sendVerification({ ...context, locale: flow?.locale ?? request.locale }, account, email);
    const keepsOld = account.emailVerified && account.emailKey !== email.key;
    const set = account.emailVerified
      ? { pendingEmail: keepsOld ? email.address : undefined, pendingEmailKey: keepsOld ? email.key : undefined }
      : { email: email.address, emailKey: email.key, pendingEmail: undefined, pendingEmailKey: undefined };
    const { emailKey, emailVerified, pendingEmailKey } = account;
    return {
      writes: [
        // Of two at once one is first; the other then sees, and voids, the first one's link.
        { do: 'update', table: 'accounts', id: account.id, set, where: { emailKey, emailVerified, pendingEmailKey }, orElse: 'again' },
        ...sent.writes,
      ],
      messages: sent.messages,
      next: finishAccountFlow(context, account, data, ['security_email_sent'], email.address),
    };
  }),
};
