import type { LinkDecision, UseLink } from '../../link-rule.ts';
import type { Write } from '../../ports.ts';
import { dropUnproved } from '../account/drop-unproved.ts';
import { completePayload } from '../complete-payload.ts';
import { makeRefusal } from '../make-refusal.ts';
import { replacePassword } from '../replace-password.ts';
import { voidLink } from '../void-link.ts';
import type { ReadyLink } from './judge-link.ts';
import { moveFlow } from './move-flow.ts';

/**
 * Sets a password anew from a link that was mailed to the account's verified e-mail (PWD-9). Any browser may: the mail is the proof. None is signed in. The
 * tab that waits is told through its flow; other reset links of the account are void.
 */
export async function resetPassword(context: Parameters<UseLink>[0], { link, flow, account }: ReadyLink, consume: Write): Promise<LinkDecision> {
  const { use, now, read, request } = context;
  if (use.reject) return { outcome: 'rejected', writes: [voidLink(link, now)], messages: [] };
  if (account === undefined) return { refusal: makeRefusal('link_expired', {}), writes: [], messages: [] };
  const replaced = await replacePassword({ ...context, locale: flow?.locale ?? account.locale }, account, use.newPassword ?? '');
  if ('refusal' in replaced) return { refusal: replaced.refusal, writes: [], messages: [] };
  const voids = (await read.list('links', 'accountId', account.id))
    .filter(({ id, purpose, usedAt, voidedAt }) => id !== link.id && purpose === 'resetPassword' && usedAt === undefined && voidedAt === undefined)
    .map((other) => voidLink(other, now));
  const isWaiting = flow?.flow === 'recover' && flow.state === 'challenge';
  const payload = flow && completePayload({ ...request, returnTo: flow.returnTo }, undefined, ['other_sessions_ended']);
  const moves = isWaiting ? [moveFlow(flow, { state: 'complete', payload, data: {}, progress: { ...flow.progress, at: flow.progress.steps.length - 1 } })] : [];
  const { ends, messages } = replaced;
  return { outcome: 'password_changed', ends, writes: [consume, ...replaced.writes, ...voids, ...(await dropUnproved(read, account, now)), ...moves], messages };
}
