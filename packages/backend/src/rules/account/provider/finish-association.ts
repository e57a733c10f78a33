import type { ActionInput } from '@cloud-sign-in/contract';
import type { Rule } from '../../../rule.ts';
import { judgeAssociation } from '../../associate/judge-association.ts';
import { tellAssociated } from '../../associate/tell-associated.ts';
import { findIdentity } from '../../identity/find-identity.ts';
import { tieIdentity } from '../../identity/tie-identity.ts';
import { makeRefusal } from '../../make-refusal.ts';
import { refuse } from '../../refuse.ts';
import { endAtRefused } from '../../waiting/end-at-refused.ts';
import { readWaiting } from '../../waiting/waiting.ts';
import { asOwner } from '../as-owner.ts';
import { finishAccountFlow } from '../finish-account-flow.ts';

/**
 * Ties the identity that was confirmed to the account that is signed in (ASC-5, PRV-8). One that has an account of its own stays there; an account that
 * got another one meanwhile keeps that.
 */
export const finishAssociation: Rule<ActionInput<'associate-provider', 'waiting', 'finish'>> = {
  decide: (context) => asOwner(context, async ({ account, data }) => {
    const { now, read, flow, providers } = context;
    const { data: { identity }, payload } = readWaiting(flow);
    if (payload.status !== 'confirmed' || payload.statusExpiresAt <= now || identity === undefined) return refuse(makeRefusal('confirmation_pending', {}));
    const stop = (reason: Parameters<typeof endAtRefused>[1]) => ({ writes: [], messages: [], next: endAtRefused(context, reason, []) });
    if (providers.get(identity.provider) === undefined) return stop('provider_off');
    const known = await findIdentity(read, identity);
    if (known === 'conflict') return stop('identity_conflict');
    const next = finishAccountFlow(context, account, data, ['associated']);
    if (known !== undefined) return known.account.id === account.id ? { writes: [], messages: [], next } : stop('identity_taken');
    const obstacle = await judgeAssociation(read, identity.provider, account);
    if (obstacle) return stop(obstacle.code === 'account_not_upgraded' ? 'account_not_upgraded' : 'associated_elsewhere');
    return { writes: tieIdentity(identity, account.id, now), messages: tellAssociated(context, identity, account), next };
  }),
};
