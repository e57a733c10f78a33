import type { LinkDecision, UseLink } from '../../link-rule.ts';
import type { Write } from '../../ports.ts';
import { claimIdentifier } from '../claim-identifier.ts';
import { identifierId } from '../identifier-id.ts';
import { makeRefusal } from '../make-refusal.ts';
import { voidLink } from '../void-link.ts';
import type { ReadyLink } from './judge-link.ts';

/**
 * Verifies a security e-mail (EML-4). It becomes a login identifier only if no other account verified it first; else it serves for verification and
 * messages, and the opener is told so (EML-5). Rejected, the account forgets the address.
 */
export async function verifySecurityEmail({ use, now, read, policy }: Parameters<UseLink>[0], { link, account }: ReadyLink, consume: Write): Promise<LinkDecision> {
  if (account === undefined) return { refusal: makeRefusal('link_expired', {}), writes: [], messages: [] };
  const where = { emailKey: link.emailKey, emailVerified: account.emailVerified };
  if (use.reject) {
    const forget: Write = { do: 'update', table: 'accounts', id: account.id, set: { email: undefined, emailKey: undefined }, where: { ...where, emailVerified: false } };
    return { outcome: 'rejected', writes: [voidLink(link, now), ...(account.emailVerified ? [] : [forget])], messages: [] };
  }
  const verify: Write = { do: 'update', table: 'accounts', id: account.id, set: { email: link.email, emailVerified: true }, where };
  const claim = await claimIdentifier(read, identifierId('email', link.emailKey), { accountId: account.id, flowId: link.flowId ?? account.id });
  if (claim !== undefined) return { outcome: 'verified', writes: [consume, verify, claim], messages: [] };
  if (policy.emailLogin === 'only') return { refusal: makeRefusal('link_expired', {}), writes: [voidLink(link, now)], messages: [] };
  return { outcome: 'verified_cannot_login', writes: [consume, verify], messages: [] };
}
