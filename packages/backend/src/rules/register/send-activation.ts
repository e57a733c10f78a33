import type { Payload } from '@cloud-sign-in/contract';
import type { OutboxMessage } from '../../messages/message.ts';
import type { Write } from '../../ports.ts';
import type { Next, RuleContext } from '../../rule.ts';
import { findAccount } from '../find-account.ts';
import { identifierId } from '../identifier-id.ts';
import { limitCounts } from '../limit-counts.ts';
import { mailboxKey } from '../mailbox-key.ts';
import { openLink } from '../open-link.ts';
import { tellNextSend } from '../tell-next-send.ts';
import type { Registration } from './registration.ts';
import { stepProgress } from './step-progress.ts';

interface Sent { writes: Write[]; messages: OutboxMessage[]; next: Next }

/**
 * Mails an activation link, or, where the address already has an account, a mail that says so (EML-1, EML-9). The page is told the same.
 * Every link mailed before in this flow is void (EML-2), and the flow lives as long as the new one (REG-10).
 */
export async function sendActivation(context: RuleContext<unknown>, registration: Registration): Promise<Sent> {
  const { policy, now, read, flowId, flow, request } = context;
  const { email } = registration;
  if (email === undefined) throw new Error('There is no address to activate');
  const locale = flow?.locale ?? request.locale;
  const lifetimeSeconds = policy.lifetimes.activationLink;
  const isTaken = (await findAccount(read, identifierId('email', email.key))) !== undefined;
  const replaces = flow === undefined ? [] : await read.list('links', 'flowId', flowId);
  const link = await openLink(context, { purpose: 'activate', email: email.address, emailKey: email.key, flowId, lifetimeSeconds, replaces });
  const counts = limitCounts(policy, 'sendMail', { target: mailboxKey(email.key), address: request.address, flowId });
  const payload: Payload<'register', 'activateEmail'> = {
    email: email.address,
    ...(await tellNextSend(read, counts, now)),
    linkExpiresAt: link.linkExpiresAt,
    activated: false,
  };
  return {
    // For a taken address the row is written all the same, under a token that nobody gets: the same work (EML-9).
    writes: link.writes,
    messages: [isTaken
      ? { kind: 'addressTaken', to: email.address, locale }
      : { kind: 'activate', to: email.address, token: link.token, hours: Math.round(lifetimeSeconds / 3600), locale }],
    next: {
      state: 'activateEmail',
      payload,
      data: registration,
      expiresAt: Math.max(flow?.expiresAt ?? 0, now + policy.lifetimes.flowAwaitingMail * 1000, link.linkExpiresAt),
      pendingEmail: email.key,
      ...stepProgress(policy, registration.method, 'activateEmail'),
    },
  };
}
