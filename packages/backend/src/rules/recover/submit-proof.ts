import type { ActionInput } from '@cloud-sign-in/contract';
import { makeToken } from '../../http/make-token.ts';
import type { Rule, RuleContext } from '../../rule.ts';
import type { AccountRow } from '../../tables.ts';
import { checkPasscode } from '../check-passcode.ts';
import { countVerification } from '../count-verification.ts';
import { limitCounts } from '../limit-counts.ts';
import { makeRefusal } from '../make-refusal.ts';
import { refuse } from '../refuse.ts';
import { goOnWith } from './go-on-with.ts';
import { maskAccount } from './mask-account.ts';
import { readRecovery, type Recovery } from './recovery.ts';

/**
 * Takes the passcode of a recovery. What was suppressed is counted and refused like any wrong one (threat 39). A phone that several accounts
 * carry offers them, masked, only now (PWD-9).
 */
export const submitProof: Rule<ActionInput<'recover', 'challenge', 'submitProof'>> = {
  limits(context) {
    const { passcodeId, kind, key } = readRecovery(context.flow);
    const target = kind === 'phone' ? key : `${kind}:${key}`;
    if (passcodeId !== undefined) return countVerification(context, passcodeId, target);
    return limitCounts(context.policy, 'verifyPasscode', { target, address: context.request.address, flowId: context.flowId });
  },

  async decide(context) {
    const recovery = readRecovery(context.flow);
    if (recovery.passcodeId === undefined) return refuse(makeRefusal('passcode_wrong', {}));
    const proof = await checkPasscode(context, 'recover', recovery.passcodeId, context.input.passcode);
    if ('refusal' in proof) return refuse(proof.refusal);
    const { passcodeId: _, ...kept } = recovery;
    const proved: Recovery = { ...kept, provedPhone: proof.phone };
    const accounts = await findCarriers(context, proved, proof.phone);
    const [first, second] = accounts;
    if (first === undefined) return { ...refuse(makeRefusal('passcode_void', {})), writes: [proof.consume] };
    if (second === undefined) {
      const onward = await goOnWith(context, proved, first);
      return { ...onward, writes: [proof.consume, ...onward.writes] };
    }
    const offered = accounts.map(({ id }) => ({ handle: makeToken(context.random, 16), accountId: id }));
    const payload = { accounts: accounts.map((account, at) => ({ handle: offered[at]?.handle ?? '', maskedName: maskAccount(account) })), namesSent: false };
    return { writes: [proof.consume], messages: [], next: { state: 'chooseAccount', payload, data: { ...proved, offered }, at: 1 } };
  },
};

/** The accounts this proof opens, as they stand now: each must still carry the phone. */
async function findCarriers({ read }: RuleContext<unknown>, { kind, accountId }: Recovery, phone: string): Promise<AccountRow[]> {
  const ids = kind === 'phone' ? (await read.list('accountPhones', 'phone', phone)).map((row) => row.accountId) : [accountId];
  const accounts = await Promise.all(ids.flatMap((id) => (id === undefined ? [] : [read.get('accounts', id)])));
  return accounts.flatMap((account) => (account?.phone === phone ? [account] : []));
}
