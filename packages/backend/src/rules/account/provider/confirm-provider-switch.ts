import type { ActionInput } from '@cloud-sign-in/contract';
import type { Write } from '../../../ports.ts';
import type { Rule } from '../../../rule.ts';
import type { Ending } from '../../find-ending-sessions.ts';
import { isBornOf } from '../../identity/is-born-of.ts';
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
 * Switches logging in by a provider off or on again (MGT-3). Off needs what disassociating needs, and ends the sessions born from it; the identity stays
 * the account's, so that nobody else can have it.
 */
export const confirmProviderSwitch: Rule<ActionInput<'switch-provider', 'providerSwitch', 'confirmProviderSwitch'>> = {
  decide: (context) => asProvedOwner(context, async ({ account, session, data }) => {
    const { provider = '', turnOn = false } = data;
    const { rows, missing, hold } = await judgeRemoval(context, account, provider);
    if (!turnOn && missing.length > 0) {
      const next = { state: 'providerSwitch', payload: await showRemoval(context, account, data), data, ...placeIn(data, 'main') };
      return { refusal: makeRefusal('last_way_to_log_in', {}), writes: [], messages: [], next };
    }
    const turned = rows.map(({ id, accountId, isOff }): Write => ({ do: 'update', table: 'identities', id, set: { isOff: !turnOn }, where: { accountId, isOff }, orElse: 'again' }));
    const next = finishAccountFlow(context, account, data, [turnOn ? 'provider_switched_on' : 'provider_switched_off']);
    if (turnOn) return { writes: turned, messages: [], next };
    const ends: Ending = { accountId: account.id, isMeant: (each) => isBornOf(each, rows) };
    return {
      ends,
      writes: [...hold, ...turned, ...(await endSessions(context, ends))],
      messages: tellAccount(account, 'providerSwitchedOff', nameProvider(provider, account.locale)),
      next,
      ...(isBornOf(session, rows) ? { signIn: { accountId: account.id, provedAt: data.provedAt } } : {}),
    };
  }),
};
