import type { ActionInput, Refusal } from '@cloud-sign-in/contract';
import { formatPhone } from '@cloud-sign-in/contract/policy/format-phone';
import type { Rule, RuleContext } from '../../../rule.ts';
import type { AccountRow } from '../../../tables.ts';
import { checkPasscode } from '../../check-passcode.ts';
import { countPhoneAccount } from '../../count-phone-account.ts';
import { countVerification } from '../../count-verification.ts';
import { findFullUntil } from '../../find-full-until.ts';
import { identifierId } from '../../identifier-id.ts';
import { makeRefusal } from '../../make-refusal.ts';
import { mask } from '../../mask.ts';
import { refuse } from '../../refuse.ts';
import { readAccountFlow } from '../account-flow.ts';
import { asProvedOwner } from '../as-proved-owner.ts';
import { finishAccountFlow } from '../finish-account-flow.ts';
import { holdWays } from '../hold-ways.ts';
import { readLoginRows } from '../read-login-rows.ts';
import { waysOf } from '../ways-of.ts';
import { tellAccount } from '../tell-account.ts';
import { leadBackToPhone } from './lead-back-to-phone.ts';
import { movePhone } from './move-phone.ts';

/**
 * Takes the passcode that proves the new phone, and makes it the account's (MGT-2). The cap counts again; the old phone and the e-mail get a notice. The
 * account never ends up without a way to log in (DIS-4).
 */
export const submitPasscode: Rule<ActionInput<'change-phone', 'passcode', 'submitPasscode'>> = {
  limits(context) {
    const { passcodeId, phone } = readAccountFlow(context.flow);
    return countVerification(context, passcodeId ?? context.flowId, phone ?? context.flowId);
  },
  decide: (context) => asProvedOwner(context, async ({ account, data }) => {
    const proof = await checkPasscode(context, 'changePhone', data.passcodeId ?? '', context.input.passcode);
    if ('refusal' in proof) return refuse(proof.refusal);
    const { phone } = proof;
    const { writes, canLogin } = await movePhone(context, account, phone);
    const { identifiers, identities } = await readLoginRows(context, account.id);
    const left = { identifiers: identifiers.filter(({ id }) => id !== identifierId('phone', account.phone ?? '') || phone === account.phone), identities };
    const refusal = (await judgeCap(context, account, phone)) ?? (canLogin || waysOf(context, account, left).length > 0 ? undefined : makeRefusal('last_way_to_log_in', {}));
    if (refusal) return { refusal, writes: [proof.consume], messages: [], next: await leadBackToPhone(context, data) };
    const moved: AccountRow = { ...account, phone };
    const notice = canLogin ? 'phone_can_login' : 'phone_cannot_login';
    return {
      writes: [
        proof.consume,
        ...writes,
        ...(canLogin ? [] : holdWays(account, left)),
        { do: 'update', table: 'accounts', id: account.id, set: { phone }, where: { phone: account.phone }, orElse: 'again' },
      ],
      messages: phone === account.phone ? [] : tellAccount(account, 'phoneChanged', formatPhone(mask.phone(phone))),
      next: finishAccountFlow(context, moved, data, context.policy.phoneLogin === 'first' ? [notice] : []),
    };
  }),
};

/** Only here, after the proof, it shows that a phone carries as many accounts as it may (PHN-5, threat 58). */
async function judgeCap({ policy, read }: RuleContext<unknown>, account: AccountRow, phone: string): Promise<Refusal | undefined> {
  const { cap } = policy.phone;
  if (cap === undefined || phone === account.phone) return undefined;
  return (await findFullUntil(read, [countPhoneAccount(phone, policy)])) === undefined ? undefined : makeRefusal('phone_limit_reached', { max: cap });
}
