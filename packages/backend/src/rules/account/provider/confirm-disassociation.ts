import type { ActionInput } from '@cloud-sign-in/contract';
import type { Rule } from '../../../rule.ts';
import type { Ending } from '../../find-ending-sessions.ts';
import { isBornOf } from '../../identity/is-born-of.ts';
import { untieIdentities } from '../../identity/untie-identities.ts';
import { makeRefusal } from '../../make-refusal.ts';
import { asProvedOwner } from '../as-proved-owner.ts';
import { endSessions } from '../end-sessions.ts';
import { finishAccountFlow } from '../finish-account-flow.ts';
import { judgeRemoval } from '../judge-removal.ts';
import { showRemoval } from '../show-removal.ts';
import { nameProvider } from '../name-provider.ts';
import { placeIn } from '../place-in.ts';
import { tellAccount } from '../tell-account.ts';

/**
 * Disassociates a provider (DIS-3, DIS-5), judged anew at this moment: where a password or another usable way is missing, the page is shown so. Sessions
 * born from the identity end; where this browser's is one, it gets a new one, for identity was proved in this flow. The next scan is a first login.
 */
export const confirmDisassociation: Rule<ActionInput<'disassociate-provider', 'disassociation', 'confirmDisassociation'>> = {
  decide: (context) => asProvedOwner(context, async ({ account, session, data }) => {
    const { provider = '' } = data;
    const { rows, missing, hold } = await judgeRemoval(context, account, provider);
    if (rows.length > 0 && missing.length > 0) {
      const next = { state: 'disassociation', payload: await showRemoval(context, account, data), data, ...placeIn(data, 'main') };
      return { refusal: makeRefusal('last_way_to_log_in', {}), writes: [], messages: [], next };
    }
    const ends: Ending = { accountId: account.id, isMeant: (each) => isBornOf(each, rows) };
    return {
      ends,
      writes: [...hold, ...untieIdentities(rows), ...(await endSessions(context, ends))],
      messages: rows.length === 0 ? [] : tellAccount(account, 'identityDisassociated', nameProvider(provider, account.locale)),
      next: finishAccountFlow(context, account, data, ['disassociated']),
      ...(isBornOf(session, rows) ? { signIn: { accountId: account.id, provedAt: data.provedAt } } : {}),
    };
  }),
};
