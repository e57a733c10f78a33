import type { LinkContext } from '../../link-rule.ts';
import type { AccountRow, FlowRow, LinkRow } from '../../tables.ts';
import type { Registration } from '../register/registration.ts';

/** A link that works, and what it is about. */
export interface ReadyLink { status: 'ready'; link: LinkRow; flow: FlowRow | undefined; account: AccountRow | undefined }
type JudgedLink = { status: 'unknown' } | { status: 'used' | 'expired'; link: LinkRow } | ReadyLink;

/**
 * Judges a mailed link (EML-2, EML-3). It works until it is used, replaced or over, and only while what it was mailed for still waits: a
 * registration for the very address, or an account that still has it (threat 50).
 */
export async function judgeLink({ link, read, now }: LinkContext): Promise<JudgedLink> {
  if (link === undefined) return { status: 'unknown' };
  if (link.usedAt !== undefined) return { status: 'used', link };
  const isDead = link.voidedAt !== undefined || link.linkExpiresAt <= now;
  const flow = link.flowId === undefined ? undefined : await read.get('flows', link.flowId);
  const account = link.accountId === undefined ? undefined : await read.get('accounts', link.accountId);
  return isDead || !isAwaited(link, flow, account) ? { status: 'expired', link } : { status: 'ready', link, flow, account };
}

function isAwaited(link: LinkRow, flow: FlowRow | undefined, account: AccountRow | undefined): boolean {
  switch (link.purpose) {
    case 'activate':
      return flow?.flow === 'register' && flow.state === 'activateEmail' && (flow.data as Registration).email?.key === link.emailKey;
    case 'verifySecurityEmail':
      return account?.emailKey === link.emailKey || account?.pendingEmailKey === link.emailKey;
    case 'resetPassword':
      return account?.emailKey === link.emailKey && account.emailVerified;
    case 'endSession':
      return true; // whoever holds it may say so, also when the device was signed out long ago
    default:
      return link.purpose satisfies never;
  }
}
