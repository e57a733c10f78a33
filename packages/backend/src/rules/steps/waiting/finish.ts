import type { ActionInput } from '@cloud-sign-in/contract';
import type { Decision, Rule, RuleContext } from '../../../rule.ts';
import { leadToFirstLogin } from '../../associate/lead-to-first-login.ts';
import { judgeIdentity } from '../../identity/judge-identity.ts';
import { enter } from '../../login/enter.ts';
import { makeRefusal } from '../../make-refusal.ts';
import { refuse } from '../../refuse.ts';
import { endAtRefused } from '../../waiting/end-at-refused.ts';
import { readWaiting } from '../../waiting/waiting.ts';

/**
 * Goes on once the other device or site has confirmed: the page that holds the flow is signed in, and no stream, callback or phone ever is (SCN-3). An
 * identity nobody has leads to its first login. However many pages ask, the flow moves once and one session is issued (SCN-5, threat 90).
 */
export const finish: Rule<ActionInput<'login', 'waiting', 'finish'>> = {
  async decide(context) {
    const { data: { identity, accountId, scanId }, payload } = readWaiting(context.flow);
    if (payload.status !== 'confirmed' || payload.statusExpiresAt <= context.now) return refuse(makeRefusal('confirmation_pending', {}));
    if (identity !== undefined) return (await judgeIdentity(context, identity)) ?? leadToFirstLogin(context, identity);
    return enterByScan(context, accountId ?? '', scanId ?? '');
  },
};

/**
 * The app's session must still stand, up to the commit: one that ended since, by a new password for example, confirms nothing any more. The page's session
 * ends with the identity that the app's was born from (DIS-5).
 */
async function enterByScan(context: RuleContext<unknown>, accountId: string, scanId: string): Promise<Decision> {
  const { read, now } = context;
  const [account, scan] = await Promise.all([read.get('accounts', accountId), read.get('scans', scanId)]);
  const session = scan?.sessionId === undefined ? undefined : await read.get('sessions', scan.sessionId);
  if (account === undefined || session === undefined || session.expiresAt <= now || session.absoluteExpiresAt <= now) {
    return { writes: [], messages: [], next: endAtRefused(context, 'cancelled', ['login']) };
  }
  return {
    ...enter(context, account, session.identityId),
    writes: [
      { do: 'update', table: 'sessions', id: session.id, set: {}, where: { accountId: account.id }, orElse: 'again' },
      { do: 'update', table: 'accounts', id: account.id, set: { lastLoginAt: now } },
    ],
  };
}
