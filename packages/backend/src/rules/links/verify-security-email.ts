import type { LinkDecision, UseLink } from '../../link-rule.ts';
import type { Write } from '../../ports.ts';
import type { AccountRow } from '../../tables.ts';
import { claimIdentifier } from '../claim-identifier.ts';
import { identifierId } from '../identifier-id.ts';
import { makeRefusal } from '../make-refusal.ts';
import { mask } from '../mask.ts';
import { holdWays } from '../account/hold-ways.ts';
import { readLoginRows } from '../account/read-login-rows.ts';
import { waysOf } from '../account/ways-of.ts';
import { tellAccount } from '../account/tell-account.ts';
import { voidLink } from '../void-link.ts';
import type { ReadyLink } from './judge-link.ts';

type UseContext = Parameters<UseLink>[0];

/**
 * Verifies a security e-mail (EML-4), and puts it in the place of the one before, if the account had a verified one (MGT-2). It becomes a login
 * identifier only if no other account verified it first; else it serves for verification and messages, and the opener is told so (EML-5).
 * Rejected, the account forgets the address. Nobody is signed in, and nobody signed in is changed (threat 53).
 */
export async function verifySecurityEmail(context: UseContext, { link, account }: ReadyLink, consume: Write): Promise<LinkDecision> {
  const { use, now, policy } = context;
  if (account === undefined) return { refusal: makeRefusal('link_expired', {}), writes: [], messages: [] };
  const isReplacing = account.emailKey !== link.emailKey;
  if (use.reject) return { outcome: 'rejected', writes: [voidLink(link, now), ...forget(account, isReplacing)], messages: [] };
  const claimed = await claim(context, account, link.emailKey, link.flowId);
  const dropped = isReplacing ? await dropAddress(context, account) : [];
  const canLogin = claimed !== undefined;
  // One address, one account (EML-7); and never an account without a way to log in (DIS-4).
  const isRefused = !canLogin && (policy.emailLogin === 'only' || (isReplacing && !(await hasWayWithoutEmail(context, account))));
  if (isRefused) return { refusal: makeRefusal('link_expired', {}), writes: [voidLink(link, now), ...(isReplacing ? forget(account, true) : [])], messages: [] };
  const set = { email: link.email, emailKey: link.emailKey, emailVerified: true, pendingEmail: undefined, pendingEmailKey: undefined };
  const { emailKey, emailVerified, pendingEmailKey } = account;
  const verify: Write = { do: 'update', table: 'accounts', id: account.id, set, where: { emailKey, emailVerified, pendingEmailKey } };
  const hold = canLogin || !isReplacing ? [] : await holdOthers(context, account);
  return {
    outcome: canLogin ? 'verified' : 'verified_cannot_login',
    writes: [consume, ...hold, verify, ...dropped, ...(claimed ?? [])],
    messages: isReplacing ? tellAccount(account, 'emailChanged', mask.email(link.email)) : [],
  };
}

/** The writes that make the address log in to the account: none where it does already. @returns undefined where it is somebody else's */
async function claim({ read }: UseContext, account: AccountRow, emailKey: string, flowId: string | undefined): Promise<Write[] | undefined> {
  const id = identifierId('email', emailKey);
  const owner = await read.get('identifiers', id);
  if (owner?.accountId === account.id && owner.flowId === undefined) return [];
  const write = await claimIdentifier(read, id, { accountId: account.id, flowId: flowId ?? account.id });
  return write && [write];
}

/** The address before logs in no more; whoever has it too must verify it anew to win it (EML-5). */
async function dropAddress({ read }: UseContext, { id: accountId, emailKey }: AccountRow): Promise<Write[]> {
  if (emailKey === undefined) return [];
  const id = identifierId('email', emailKey);
  const isLogin = (await read.get('identifiers', id))?.accountId === accountId;
  return isLogin ? [{ do: 'delete', table: 'identifiers', id, where: { accountId } }] : [];
}

function forget({ id, emailKey, emailVerified, pendingEmailKey }: AccountRow, isReplacing: boolean): Write[] {
  if (isReplacing) return [{ do: 'update', table: 'accounts', id, set: { pendingEmail: undefined, pendingEmailKey: undefined }, where: { pendingEmailKey } }];
  return emailVerified ? [] : [{ do: 'update', table: 'accounts', id, set: { email: undefined, emailKey: undefined }, where: { emailKey, emailVerified: false } }];
}

async function othersOf(context: UseContext, account: AccountRow): Promise<Awaited<ReturnType<typeof readLoginRows>>> {
  const { identifiers, identities } = await readLoginRows(context, account.id);
  return { identifiers: identifiers.filter(({ id }) => !id.startsWith('email:')), identities };
}

async function hasWayWithoutEmail(context: UseContext, account: AccountRow): Promise<boolean> {
  return waysOf(context, account, await othersOf(context, account)).length > 0;
}

async function holdOthers(context: UseContext, account: AccountRow): Promise<Write[]> {
  return holdWays(account, await othersOf(context, account));
}
