import type { ActionInput, Payload } from '@cloud-sign-in/contract';
import type { OutboxMessage } from '../../messages/message.ts';
import type { Rule } from '../../rule.ts';
import { limitCounts } from '../limit-counts.ts';
import { isNameProof } from './is-name-proof.ts';
import { readRecovery } from './recovery.ts';

/**
 * Sends forgotten account names to the proved phone, never to the page (PWD-9), once a flow. It counts as a send, but need not wait for the
 * minute after the passcode.
 */
export const sendAccountNames: Rule<ActionInput<'recover', 'chooseAccount', 'sendAccountNames'>> = {
  limits({ policy, request: { address }, flow, flowId }) {
    const { namesSent, provedPhone } = readRecovery(flow);
    return namesSent ? [] : limitCounts(policy, 'sendPasscode', { target: provedPhone, address, flowId }).filter(({ limit }) => limit > 1);
  },
  async decide(context) {
    const { read, flow, request } = context;
    const recovery = readRecovery(flow);
    const { provedPhone } = recovery;
    if (recovery.namesSent || provedPhone === undefined) return { writes: [], messages: [] };
    const accounts = await Promise.all(recovery.offered.map(({ accountId }) => read.get('accounts', accountId)));
    // A name that is the proof itself goes to no phone that may belong to somebody else by now.
    const names = accounts.flatMap((account) => (account?.phone === provedPhone && account.accountName !== undefined && !isNameProof(context, account) ? [account.accountName] : []));
    const messages: OutboxMessage[] = names.length === 0 ? [] : [{ kind: 'accountNames', to: provedPhone, names, locale: flow?.locale ?? request.locale }];
    const payload = { ...(flow?.payload as Payload<'recover', 'chooseAccount'>), namesSent: true };
    return { writes: [], messages, next: { state: 'chooseAccount', payload, data: { ...recovery, namesSent: true }, at: 1 } };
  },
};
