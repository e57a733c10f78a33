import type { ActionInput } from '@cloud-sign-in/contract';
import type { Rule } from '../../../rule.ts';
import { checkPasscode } from '../../check-passcode.ts';
import { countVerification } from '../../count-verification.ts';
import { makeRefusal } from '../../make-refusal.ts';
import { refuse } from '../../refuse.ts';
import { readAccountFlow } from '../account-flow.ts';
import { asOwner } from '../as-owner.ts';
import { findOwner } from '../find-owner.ts';
import { goOn } from './go-on.ts';

/** Proves identity by the passcode that was sent to the security phone, as long as that phone is still the account's (PHN-4). */
export const provePasscode: Rule<ActionInput<'change-password', 'reauthenticate', 'provePasscode'>> = {
  async limits(context) {
    const phone = (await findOwner(context))?.account.phone;
    return countVerification(context, readAccountFlow(context.flow).passcodeId ?? context.flowId, phone ?? context.flowId);
  },
  decide: (context) => asOwner(context, async (owner) => {
    const proof = await checkPasscode(context, 'reauthenticate', owner.data.passcodeId ?? '', context.input.passcode);
    if ('refusal' in proof) return refuse(proof.refusal);
    const { id, phone } = owner.account;
    if (proof.phone !== phone) return { ...refuse(makeRefusal('passcode_void', {})), writes: [proof.consume] };
    return goOn(context, owner, [proof.consume, { do: 'update', table: 'accounts', id, set: {}, where: { phone }, orElse: 'again' }]);
  }),
};
